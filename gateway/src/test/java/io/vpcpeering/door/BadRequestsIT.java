package io.vpcpeering.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.gateway.GatewayUnderTest;
import io.vpcpeering.gateway.RawHttp;
import io.vpcpeering.testkit.TestPostgres;
import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever comes to the path of the API is answered with 200 and JSON.
class BadRequestsIT {
    private static final int MALFORMED = 4000;
    private static final int UNKNOWN_ACTION = 6100;
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    private static GatewayUnderTest gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayUnderTest.start(TestPostgres.database(), Map.of("gateway.request-deadline", "1s"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"})
    void other_methods_are_malformed_requests(String method) throws IOException {
        RawHttp.Answer answer = exchange(method + " /v2/index.php?Action=CreateVpc HTTP/1.1\r\nHost: h\r\n\r\n");

        assertMalformed(answer);
        assertThat(answer.json().get("message").asText()).contains("GET or POST");
    }

    @Test
    void head_is_answered_without_a_body() throws IOException {
        RawHttp.Answer answer = exchange("HEAD /v2/index.php HTTP/1.1\r\nHost: h\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("content-type")).startsWith("application/json");
    }

    @Test
    void other_methods_may_carry_a_body() throws IOException {
        assertMalformed(exchange("PUT /v2/index.php HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Type: application/json\r\n",
                "Content-Type: text/plain\r\n",
                "Content-Type: \r\n",
                "Content-Type: ;;;=\r\n",
                "Content-Type: multipart/form-data\r\n",
                "Content-Type: multipart/form-data; boundary=\r\n",
                "Content-Type: multipart/form-data; boundary=x\r\n"
            })
    void bodies_of_other_types_are_malformed(String header) throws IOException {
        RawHttp.Answer answer = exchange(post(header, "{\"Action\":\"CreateVpc\"}"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo(MALFORMED);
    }

    @Test
    void a_post_without_a_body_has_no_action() throws IOException {
        assertMalformed(exchange("POST /v2/index.php HTTP/1.1\r\nHost: h\r\n" + FORM + "Content-Length: 0\r\n\r\n"));
        assertMalformed(exchange("POST /v2/index.php HTTP/1.1\r\nHost: h\r\n" + FORM + "\r\n"));
    }

    @Test
    void the_query_of_a_post_counts_for_nothing() throws IOException {
        String request = post(FORM, "a=b").replace("/v2/index.php", "/v2/index.php?Action=CreateVpc");

        assertThat(exchange(request).json().get("message").asText()).contains("Action is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action=%",
                "Action=%4",
                "Action=%zz",
                "Action=%C3%28",
                "Action=%ff%fe",
                "Action=%ED%A0%80",
                "Action=a%00b",
                "%C3=x",
                "Action=CreateVpc&Action=CreateVpc",
                "Action=%+1"
            })
    void broken_encodings_and_repeated_names_are_malformed(String parameters) throws IOException {
        assertMalformed(exchange("GET /v2/index.php?" + parameters + " HTTP/1.1\r\nHost: h\r\n\r\n"));
        assertMalformed(exchange(post(FORM, parameters)));
    }

    @Test
    void bytes_that_no_uri_holds_are_read_as_what_they_are() throws IOException {
        for (String parameters :
                new String[] {"Action=a|b", "Action=\"<>{}^`\\", "Action=[", "Action=测试", "=", "&&&"}) {
            RawHttp.Answer answer = exchange("GET /v2/index.php?" + parameters + " HTTP/1.1\r\nHost: h\r\n\r\n");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.code()).isIn(MALFORMED, UNKNOWN_ACTION);
        }
    }

    @Test
    void raw_bytes_that_are_no_utf_8_are_malformed() throws IOException {
        byte[] request = "GET /v2/index.php?Action=\u00ff\u00fe HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(ISO_8859_1);

        assertMalformed(RawHttp.exchange(gateway.port(), request));
    }

    @Test
    void more_than_two_hundred_parameters_are_too_many() throws IOException {
        String most = IntStream.range(1, 200).mapToObj(i -> "p" + i + "=1").collect(joining("&"));

        assertThat(exchange(post(FORM, "Action=Nope&" + most)).code()).isEqualTo(UNKNOWN_ACTION);
        assertMalformed(exchange(post(FORM, "Action=Nope&oneMore=1&" + most)));
    }

    @Test
    void bodies_above_a_mebibyte_are_refused_and_the_client_hears_it() throws IOException {
        RawHttp.Answer whole = exchange(post(FORM, "Action=CreateVpc&x=" + "y".repeat(3 << 20)));
        RawHttp.Answer chunked = exchange("POST /v2/index.php HTTP/1.1\r\nHost: h\r\n" + FORM
                + "Transfer-Encoding: chunked\r\n\r\n"
                + ("10000\r\n" + "z".repeat(0x10000) + "\r\n").repeat(20)
                + "0\r\n\r\n");
        RawHttp.Answer announced = exchange(
                "POST /v2/index.php HTTP/1.1\r\nHost: h\r\n" + FORM + "Content-Length: 99999999999\r\n\r\nAction=");

        assertThat(new RawHttp.Answer[] {whole, chunked, announced}).allSatisfy(answer -> {
            assertMalformed(answer);
            assertThat(answer.json().get("message").asText()).contains("1 MiB");
        });
    }

    @Test
    void a_body_of_almost_a_mebibyte_is_read() throws IOException {
        assertThat(exchange(post(FORM, "Action=Nope&x=" + "y".repeat((1 << 20) - 100)))
                        .code())
                .isEqualTo(UNKNOWN_ACTION);
    }

    @Test
    void long_targets_are_read_and_endless_ones_refused() throws IOException {
        String start = "GET /v2/index.php?Action=Nope&x=";
        String end = " HTTP/1.1\r\nHost: h\r\n\r\n";

        assertThat(exchange(start + "y".repeat(100_000) + end).code()).isEqualTo(UNKNOWN_ACTION);
        assertMalformed(exchange(start + "y".repeat(2 << 20) + end));
    }

    @Test
    void endless_headers_are_refused() throws IOException {
        assertMalformed(exchange(
                "GET /v2/index.php?Action=Nope HTTP/1.1\r\nHost: h\r\nX-Long: " + "y".repeat(1 << 20) + "\r\n\r\n"));
    }

    @Test
    void a_body_that_does_not_arrive_is_not_waited_for_for_ever() throws IOException {
        try (var connection = new RawHttp(gateway.port())) {
            connection.send(("POST /v2/index.php HTTP/1.1\r\nHost: h\r\n" + FORM + "Content-Length: 100\r\n\r\nAction=")
                    .getBytes(US_ASCII));

            assertMalformed(connection.answer(true));
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void a_broken_request_does_not_disturb_the_next_one_on_its_connection() throws IOException {
        try (var connection = new RawHttp(gateway.port())) {
            String unknown = "GET /v2/index.php?Action=Nope HTTP/1.1\r\nHost: h\r\n\r\n";
            connection.send((unknown + unknown).getBytes(US_ASCII));

            assertThat(connection.answer(true).code()).isEqualTo(UNKNOWN_ACTION);
            assertThat(connection.answer(true).code()).isEqualTo(UNKNOWN_ACTION);
        }
    }

    @Test
    void a_body_too_large_does_not_disturb_the_next_request_either() throws IOException {
        try (var connection = new RawHttp(gateway.port())) {
            connection.send(
                    post(FORM, "Action=CreateVpc&x=" + "y".repeat(5 << 20)).getBytes(US_ASCII));
            assertMalformed(connection.answer(true));

            connection.send("GET /v2/index.php?Action=Nope HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(US_ASCII));
            assertThat(connection.answer(true).code()).isEqualTo(UNKNOWN_ACTION);
        }
    }

    @Test
    void a_client_that_has_closed_its_own_side_is_answered() throws IOException {
        try (var connection = new RawHttp(gateway.port())) {
            connection.send((post(FORM, "Action=Nope") + post(FORM, "Action=Nope")).getBytes(US_ASCII));
            connection.closeOutput();

            assertThat(connection.answer(true).code()).isEqualTo(UNKNOWN_ACTION);
            assertThat(connection.answer(true).code()).isEqualTo(UNKNOWN_ACTION);
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void an_idle_connection_that_its_client_closes_is_closed() throws IOException {
        try (var connection = new RawHttp(gateway.port())) {
            connection.send("GET /health HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(US_ASCII));
            assertThat(connection.answer(true).status()).isEqualTo(200);
            connection.closeOutput();

            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void a_body_that_ends_early_is_told() throws IOException {
        try (var connection = new RawHttp(gateway.port())) {
            connection.send(post(FORM, "Action=Nope")
                    .replace("Content-Length: 11", "Content-Length: 99")
                    .getBytes(US_ASCII));
            connection.closeOutput();

            assertMalformed(connection.answer(true));
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void a_client_that_waits_for_leave_to_send_its_body_gets_it() throws IOException {
        try (var connection = new RawHttp(gateway.port())) {
            connection.send(("POST /v2/index.php HTTP/1.1\r\nHost: h\r\n" + FORM
                            + "Expect: 100-continue\r\nContent-Length: 11\r\n\r\n")
                    .getBytes(US_ASCII));
            assertThat(connection.answer(false).status()).isEqualTo(100);

            connection.send("Action=Nope".getBytes(US_ASCII));
            assertThat(connection.answer(true).code()).isEqualTo(UNKNOWN_ACTION);
        }
    }

    @Test
    void absolute_targets_are_accepted_and_odd_hosts_too() throws IOException {
        for (String head : new String[] {
            "GET http://vpc.api.qcloud.com/v2/index.php?Action=Nope HTTP/1.1\r\nHost: vpc.api.qcloud.com\r\n\r\n",
            "GET http://vpc.api.qcloud.com:80/v2/index.php?Action=Nope HTTP/1.1\r\nHost: h\r\n\r\n",
            "GET HTTPS://h/v2/index.php?Action=Nope HTTP/1.1\r\nHost: h\r\n\r\n",
            "GET /v2/index.php?Action=Nope HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n",
            "GET /v2/index.php?Action=Nope HTTP/1.1\r\nHost: %%%\r\n\r\n",
            "GET /v2/index.php?Action=Nope HTTP/1.0\r\n\r\n"
        }) {
            assertThat(exchange(head).code()).as(head).isEqualTo(UNKNOWN_ACTION);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v2",
                "/v2/",
                "/v2/index.php/",
                "//v2/index.php",
                "/v2/index%2Ephp",
                "/x?a=%zz",
                "/%zz",
                "*"
            })
    void other_paths_are_not_found(String target) throws IOException {
        assertThat(exchange("GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/3.1", "HTTP/2.0", "HTTP/1.7", "HTTP/0.9", "http/1.1"})
    void versions_not_spoken_here_are_answered_in_the_one_that_is(String version) throws IOException {
        RawHttp.Answer answer = exchange("GET /v2/index.php?Action=Nope " + version + "\r\nHost: h\r\n\r\n");

        assertThat(answer.version()).isEqualTo("HTTP/1.1");
        assertThat(answer.code()).isEqualTo(UNKNOWN_ACTION);
    }

    @Test
    void clients_of_http_1_0_are_answered_in_it() throws IOException {
        assertThat(exchange("GET /v2/index.php?Action=Nope HTTP/1.0\r\n\r\n").version())
                .isEqualTo("HTTP/1.0");
    }

    @Test
    void what_is_not_http_is_a_bad_request() throws IOException {
        assertThat(exchange("hello\r\n\r\n").status()).isEqualTo(400);
        assertThat(exchange("GET /v2/index.php RTSP/1.0\r\n\r\n").status()).isEqualTo(400);
    }

    @Test
    void the_process_tells_its_health() throws IOException {
        RawHttp.Answer answer = exchange("GET /health HTTP/1.1\r\nHost: h\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("status").asText()).isEqualTo("UP");
    }

    @Test
    void every_answer_has_an_id_and_speaks_two_languages_in_ascii() throws IOException {
        RawHttp.Answer answer = exchange("GET /v2/index.php?Action=Nope HTTP/1.1\r\nHost: h\r\n\r\n");

        assertThat(answer.headers().get("x-request-id")).hasSize(36);
        assertThat(answer.codeDesc()).isEqualTo("InvalidAction");
        assertThat(answer.json().get("message").asText())
                .contains("no such Action")
                .contains("不存在");
        assertThat(new String(answer.body(), UTF_8))
                .isPrintable()
                .matches("\\p{ASCII}*")
                .contains("\\u");
    }

    private static void assertMalformed(RawHttp.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo(MALFORMED);
        assertThat(answer.codeDesc()).isEqualTo("InvalidParameter");
    }

    private static String post(String header, String body) {
        return "POST /v2/index.php HTTP/1.1\r\nHost: h\r\n" + header + "Content-Length: " + body.getBytes(UTF_8).length
                + "\r\n\r\n" + body;
    }

    private static RawHttp.Answer exchange(String request) throws IOException {
        return RawHttp.exchange(gateway.port(), request);
    }
}
