package io.vpcpeering.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vpcpeering.account.Accounts;
import io.vpcpeering.gateway.GatewayUnderTest;
import io.vpcpeering.gateway.RawHttp;
import io.vpcpeering.runtime.log.LogFormat;
import io.vpcpeering.signature.SigningClient;
import io.vpcpeering.testkit.Eventually;
import io.vpcpeering.testkit.TestPostgres;
import io.vpcpeering.vocabulary.AccountId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What the access log tells of each request, printed as the product's own configuration prints it.
class AccessLogIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AccountId ACCOUNT = new AccountId(2407912486L);
    private static final Map<String, String> LIST = Map.of("Action", "DescribeVpcEx", "Region", "gz");
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("access");
    private static final ListAppender<ILoggingEvent> EVENTS = new ListAppender<>();

    private static Encoder<ILoggingEvent> encoder;
    private static GatewayUnderTest gateway;
    private static Accounts.Opened key;
    private static SigningClient client;

    @BeforeAll
    static void start() {
        encoder = productEncoder();
        LOGGER.setLevel(Level.INFO);
        LOGGER.addAppender(EVENTS);
        EVENTS.start();
        gateway = GatewayUnderTest.start(
                TestPostgres.database(), Map.of("gateway.rate-per-second", 1, "gateway.rate-burst", 4));
        key = gateway.bean(Accounts.class).open(ACCOUNT, "");
        client = new SigningClient(key.secretId().value(), key.secret().text());
    }

    @AfterAll
    static void stop() {
        LOGGER.detachAppender(EVENTS);
        LOGGER.setLevel(null);
        gateway.close();
    }

    @BeforeEach
    void forget() {
        EVENTS.list.clear();
    }

    @Test
    void a_call_is_one_line_with_who_what_which_trace_and_how_it_ended() throws IOException {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        RawHttp.Answer answer = exchange(
                client.get(LIST).replace("\r\n\r\n", "\r\ntraceparent: 00-" + trace + "-b7ad6b7169203331-01\r\n\r\n"));

        JsonNode line = line();
        assertThat(line.get("requestId").asText()).isEqualTo(answer.headers().get("x-request-id"));
        assertThat(line.get("traceId").asText()).isEqualTo(trace);
        assertThat(line.get("account").asText()).isEqualTo("2407912486");
        assertThat(line.get("action").asText()).isEqualTo("DescribeVpcEx");
        assertThat(line.get("status").isInt()).isTrue();
        assertThat(line.get("status").asInt()).isEqualTo(200);
        assertThat(line.get("code").isInt()).isTrue();
        assertThat(line.get("code").asInt()).isEqualTo(6200);
        assertThat(line.get("codeDesc").asText()).isEqualTo("ServiceUnavailable");
        assertThat(line.get("ms").isInt()).isTrue();
        assertThat(Instant.parse(line.get("time").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void who_calls_too_often_is_named() throws IOException {
        Map<String, String> often = Map.of("Action", "DescribeSubnetEx", "Region", "gz");
        Eventually.eventually(
                () -> assertThat(exchange(client.get(often)).code()).isEqualTo(4400));

        JsonNode last = lines().getLast();
        assertThat(last.get("code").asInt()).isEqualTo(4400);
        assertThat(last.get("account").asText()).isEqualTo("2407912486");
    }

    @Test
    void who_is_not_let_in_has_no_account() throws IOException {
        exchange(new SigningClient("AKIDnobody", "secret").get(LIST));

        JsonNode line = line();
        assertThat(line.get("account").isNull()).isTrue();
        assertThat(line.get("action").asText()).isEqualTo("DescribeVpcEx");
        assertThat(line.get("code").asInt()).isEqualTo(4104);
    }

    @Test
    void what_is_not_there_and_what_is_no_http_have_a_line_and_an_id_too() throws IOException {
        RawHttp.Answer lost = exchange("GET /nowhere HTTP/1.1\r\nHost: h\r\n\r\n");
        JsonNode line = line();
        assertThat(line.get("status").asInt()).isEqualTo(404);
        assertThat(line.get("code").isNull()).isTrue();
        assertThat(line.get("requestId").asText()).isEqualTo(lost.headers().get("x-request-id"));
        assertThat(line.get("traceId").asText()).matches("[0-9a-f]{32}");

        EVENTS.list.clear();
        exchange("hello\r\n\r\n");
        assertThat(line().get("status").asInt()).isEqualTo(400);
    }

    @Test
    void nothing_that_a_client_has_written_gets_in() throws IOException {
        String marker = "S3CRET";
        for (String request : List.of(
                client.get(with("Signature", marker)),
                client.get(with("SecretId", marker)),
                client.get(with("Token", marker)),
                client.get(with("vpcName", marker)),
                client.get(Map.of("Action", marker)),
                client.post(with("Signature", marker)),
                client.get(LIST).replace("index.php?", "index.php;" + marker + "?"),
                client.get(LIST).replace("\r\n\r\n", "\r\ntraceparent: " + marker + "\r\n\r\n"),
                client.get(LIST).replace("Host: vpc.test", "Host: " + marker + "\r\nUser-Agent: " + marker),
                "BREW /v2/index.php?Signature=" + marker + " HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET /?SecretKey=" + marker + " HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET /v2/index.php?x=" + marker + " " + marker + "\r\n\r\n")) {
            EVENTS.list.clear();
            exchange(request);

            assertThat(line().toString())
                    .doesNotContain(marker)
                    .doesNotContain(key.secretId().value())
                    .doesNotContain(key.secret().text());
        }
    }

    /// The one line that was printed.
    private static JsonNode line() {
        Eventually.eventually(() -> assertThat(EVENTS.list).isNotEmpty());
        List<JsonNode> lines = lines();
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    private static List<JsonNode> lines() {
        return List.copyOf(EVENTS.list).stream()
                .map(event -> new String(encoder.encode(event), UTF_8))
                .map(AccessLogIT::parsed)
                .toList();
    }

    private static JsonNode parsed(String printed) {
        assertThat(printed).endsWith("\n").matches("\\{[^\\n]*}\\R");
        try {
            JsonNode line = JSON.readTree(printed);
            assertThat(line.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "time", "requestId", "traceId", "account", "action", "status", "code", "codeDesc", "ms");
            return line;
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + printed, e);
        }
    }

    private static Encoder<ILoggingEvent> productEncoder() {
        var context = new LoggerContext();
        LogFormat.write(context);
        Logger access = context.getLogger("access");
        assertThat(access.isAdditive()).as("printed once").isFalse();
        assertThat(access.isInfoEnabled()).isTrue();
        return ((ConsoleAppender<ILoggingEvent>) access.iteratorForAppenders().next()).getEncoder();
    }

    private static Map<String, String> with(String name, String value) {
        return Map.of("Action", "DescribeVpcEx", "Region", "gz", name, value);
    }

    private static RawHttp.Answer exchange(String request) throws IOException {
        return RawHttp.exchange(gateway.port(), request);
    }
}
