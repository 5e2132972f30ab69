package io.vpcpeering.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogFormatTest {
    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> toRoot = new ListAppender<>();
    private final ListAppender<ILoggingEvent> toAccess = new ListAppender<>();

    @BeforeEach
    void configure() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        LogFormat.write(context);
        listen(Logger.ROOT_LOGGER_NAME, toRoot);
        listen("access", toAccess);
    }

    @Test
    void a_line_has_time_level_logger_and_what_was_told() {
        context.getLogger("io.vpcpeering.x.Relay")
                .atWarn()
                .addKeyValue("depth", 7)
                .log("late");

        assertThat(lines(Logger.ROOT_LOGGER_NAME, toRoot))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\S+ WARN {2}i\\.vpcpeering\\.x\\.Relay +depth=\"7\" late\\R");
    }

    @Test
    void an_access_line_stands_alone_and_once() {
        context.getLogger("access").info("{}", "{\"status\":200}");

        assertThat(lines("access", toAccess)).isEqualTo("{\"status\":200}" + System.lineSeparator());
        assertThat(toRoot.list).isEmpty();
    }

    @Test
    void libraries_are_quiet_until_something_is_wrong() {
        context.getLogger("org.apache.kafka.clients.NetworkClient").info("chatter");
        context.getLogger("io.vpcpeering.x.Relay").debug("detail");
        assertThat(toRoot.list).isEmpty();

        context.getLogger("org.apache.kafka.clients.NetworkClient").warn("no broker");
        assertThat(toRoot.list).hasSize(1);
    }

    private void listen(String logger, ListAppender<ILoggingEvent> appender) {
        appender.start();
        context.getLogger(logger).addAppender(appender);
    }

    /// As the console gets them.
    private String lines(String logger, ListAppender<ILoggingEvent> heard) {
        var console = (ConsoleAppender<ILoggingEvent>)
                context.getLogger(logger).iteratorForAppenders().next();
        return heard.list.stream()
                .map(event -> new String(console.getEncoder().encode(event), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }
}
