package io.vpcpeering.runtime.log;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;

/// What the services log, and how: lines on standard output. Logback finds it by itself. A `logback.xml` or
/// `logback-test.xml` on the class path, or a file named by `-Dlogback.configurationFile`, takes its place.
///
/// RATIONALE. As XML it would say the same, and cost each service 400 classes for reading it: 3 MiB.
public final class LogFormat extends ContextAwareBase implements Configurator {
    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{20} %mdc %kvp{DOUBLE} %msg%n";
    /// What is logged here is a JSON object already: nothing stands around it.
    private static final String ACCESS_LOGGER = "access";

    private static final String BARE_LINE = "%msg%n";
    private static final List<String> QUIET =
            List.of("org.apache.kafka", "org.flywaydb", "com.zaxxer.hikari", "io.micronaut", "io.netty");

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (someFileSaysOtherwise()) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        write(context);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static boolean someFileSaysOtherwise() {
        return System.getProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null
                || LogFormat.class.getResource("/" + ClassicConstants.TEST_AUTOCONFIG_FILE) != null
                || LogFormat.class.getResource("/" + ClassicConstants.AUTOCONFIG_FILE) != null;
    }

    /// Lets a context log like this, whatever files there are.
    public static void write(LoggerContext context) {
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(console(context, "out", LINE));
        Logger access = context.getLogger(ACCESS_LOGGER);
        access.setLevel(Level.INFO);
        access.setAdditive(false);
        access.addAppender(console(context, ACCESS_LOGGER, BARE_LINE));
        QUIET.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
    }

    private static Appender<ILoggingEvent> console(LoggerContext context, String name, String pattern) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName(name);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
