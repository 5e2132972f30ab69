package io.vpcpeering.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.account.Accounts;
import io.vpcpeering.gateway.GatewayUnderTest;
import io.vpcpeering.gateway.RawHttp;
import io.vpcpeering.gateway.TestClock;
import io.vpcpeering.signature.SigningClient;
import io.vpcpeering.testkit.TestPostgres;
import io.vpcpeering.vocabulary.AccountId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is let in, and with which words the others are not.
class AdmissionIT {
    private static final AccountId ACCOUNT = new AccountId(10001);
    private static final Map<String, String> LIST = Map.of("Action", "DescribeVpcEx", "Region", "gz");
    /// Let in: the owning service that would answer is not there.
    private static final int LET_IN = 6200;

    private static TestPostgres.Database database;
    private static GatewayUnderTest gateway;
    private static SigningClient client;

    @BeforeAll
    static void start() {
        database = TestPostgres.database();
        gateway = GatewayUnderTest.start(database, Map.of());
        Accounts.Opened opened = gateway.bean(Accounts.class).open(ACCOUNT, "somebody");
        client = new SigningClient(opened.secretId().value(), opened.secret().text());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void enable() {
        gateway.bean(Accounts.class).setEnabled(ACCOUNT, true);
        gateway.bean(TestClock.class).moveTo(Instant.now());
    }

    @Test
    void a_signed_request_is_let_in_by_get_and_post() throws IOException {
        assertThat(code(client.get(LIST))).isEqualTo(LET_IN);
        assertThat(code(client.post(LIST))).isEqualTo(LET_IN);
    }

    @Test
    void an_outage_has_its_own_code_and_tells_nothing_internal() throws IOException {
        RawHttp.Answer answer = exchange(client.get(LIST));

        assertThat(answer.codeDesc()).isEqualTo("ServiceUnavailable");
        assertThat(answer.json().get("message").asText())
                .doesNotContain("127.0.0.1")
                .doesNotContain("io exception");
    }

    @Test
    void any_text_survives_the_way_through_the_signature() throws IOException {
        Map<String, String> named = with(LIST, "vpcName", "测试 a+b=c&d/é😀%20");

        assertThat(code(client.get(named))).isEqualTo(LET_IN);
        assertThat(code(client.post(named))).isEqualTo(LET_IN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "2147483647", "7611252793607050601", "99999999999999999999"})
    void nonces_of_all_clients_are_accepted(String nonce) throws IOException {
        String request = client.get(with(LIST, "Nonce", nonce));

        assertThat(code(request)).isEqualTo(LET_IN);
        assertThat(code(request)).isEqualTo(4500);
    }

    @Test
    void a_request_works_once_also_after_a_restart_and_at_another_replica() throws IOException {
        String request = client.get(LIST);
        assertThat(code(request)).isEqualTo(LET_IN);

        try (var replica = GatewayUnderTest.start(database, Map.of())) {
            assertThat(RawHttp.exchange(replica.port(), request).code()).isEqualTo(4500);
        }
        assertThat(code(request)).isEqualTo(4500);
    }

    @Test
    void of_many_copies_of_a_request_that_come_to_two_replicas_at_once_one_is_let_in() throws Exception {
        String request = client.get(LIST);
        try (var replica = GatewayUnderTest.start(database, Map.of());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = IntStream.range(0, 16)
                    .mapToObj(i ->
                            threads.submit(() -> RawHttp.exchange(i % 2 == 0 ? gateway.port() : replica.port(), request)
                                    .code()))
                    .toList();
            var codes = new ArrayList<Integer>();
            for (Future<Integer> answer : answers) {
                codes.add(answer.get());
            }

            assertThat(codes).containsOnlyOnce(LET_IN);
            assertThat(codes).filteredOn(code -> code != LET_IN).hasSize(15).containsOnly(4500);
        }
    }

    @Test
    void a_disabled_key_is_like_one_that_does_not_exist_and_the_other_one_goes_on() throws IOException {
        Accounts accounts = gateway.bean(Accounts.class);
        var account = new AccountId(10002);
        Accounts.Opened first = accounts.open(account, "");
        Accounts.Opened second = accounts.rotateKey(account, first.secretId());

        RawHttp.Answer refused = exchange(client(first).get(LIST));
        assertThat(refused.code()).isEqualTo(4104);
        assertThat(code(client(second).get(LIST))).isEqualTo(LET_IN);

        accounts.setKeyEnabled(account, first.secretId(), true);
        assertThat(code(client(first).get(LIST))).isEqualTo(LET_IN);

        accounts.removeKey(account, second.secretId());
        assertThat(exchange(client(second).get(LIST)).json().get("message"))
                .isEqualTo(refused.json().get("message"));
    }

    @Test
    void a_token_is_a_bad_one_because_there_are_no_temporary_keys() throws IOException {
        RawHttp.Answer answer = exchange(client.get(with(LIST, "Token", "5af1d0b0")));

        assertThat(answer.code()).isEqualTo(4105);
        assertThat(code(client.get(with(LIST, "Token", "")))).isEqualTo(LET_IN);
    }

    @Test
    void underscores_in_names_mean_points() throws IOException {
        Map<String, String> limits = Map.of("Action", "DescribeVpcLimit", "Region", "gz");

        assertThat(code(client.get(with(limits, "type_0", "1")))).isEqualTo(LET_IN);
        assertThat(code(client.get(with(limits, "type_0", "x")))).isEqualTo(4000);
        assertThat(code(client.get(with(with(limits, "type_0", "1"), "type.0", "1"))))
                .isEqualTo(4000);
    }

    @Test
    void a_nonce_is_not_used_up_by_a_wrong_signature() throws IOException {
        Map<String, String> stamped = with(with(LIST, "Nonce", "4711"), "Timestamp", Long.toString(now()));

        assertThat(code(client.get(with(stamped, "Signature", "AAAA")))).isEqualTo(4100);
        assertThat(code(client.get(stamped))).isEqualTo(LET_IN);
        assertThat(code(client.get(stamped))).isEqualTo(4500);
    }

    @Test
    void requests_within_two_hours_are_fresh() throws IOException {
        for (Duration off : new Duration[] {Duration.ofMinutes(119), Duration.ofMinutes(-119)}) {
            assertThat(code(client.get(with(LIST, "Timestamp", Long.toString(now() + off.toSeconds())))))
                    .isEqualTo(LET_IN);
        }
        for (Duration off : new Duration[] {Duration.ofMinutes(121), Duration.ofMinutes(-121)}) {
            assertThat(code(client.get(with(LIST, "Timestamp", Long.toString(now() + off.toSeconds())))))
                    .isEqualTo(4500);
        }
    }

    @Test
    void the_window_goes_by_the_servers_clock() throws IOException {
        String request = client.get(LIST);
        gateway.bean(TestClock.class).moveTo(Instant.now().plus(Duration.ofHours(3)));

        assertThat(code(request)).isEqualTo(4500);
    }

    @Test
    void an_unknown_key_is_told() throws IOException {
        var stranger = new SigningClient("AKIDnobody", "secret");

        RawHttp.Answer answer = exchange(stranger.get(LIST));

        assertThat(answer.code()).isEqualTo(4104);
        assertThat(answer.codeDesc()).isEqualTo("SecretidNotExit");
        assertThat(code(new SigningClient("not a key", "secret").get(LIST))).isEqualTo(4104);
    }

    @Test
    void a_wrong_secret_is_a_wrong_signature() throws IOException {
        Map<String, String> changed = with(LIST, "Signature", "bm90IGEgc2lnbmF0dXJl");

        RawHttp.Answer answer = exchange(client.get(changed));

        assertThat(answer.code()).isEqualTo(4100);
        assertThat(answer.codeDesc()).isEqualTo("AuthFailure");
    }

    @Test
    void a_disabled_account_is_forbidden_at_once_and_an_enabled_one_is_back() throws IOException {
        String early = client.get(LIST);
        gateway.bean(Accounts.class).setEnabled(ACCOUNT, false);

        RawHttp.Answer answer = exchange(early);
        assertThat(answer.code()).isEqualTo(4300);
        assertThat(answer.codeDesc()).isEqualTo("RequestForbidden");
        assertThat(code(client.get(with(LIST, "Signature", "AAAA")))).isEqualTo(4100);

        gateway.bean(Accounts.class).setEnabled(ACCOUNT, true);
        assertThat(code(client.get(LIST))).isEqualTo(LET_IN);
        // What was refused meanwhile does not work later when somebody who recorded it sends it again.
        assertThat(code(early)).isEqualTo(4500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SecretId", "Timestamp", "Nonce", "Signature"})
    void the_common_parameters_are_required(String name) throws IOException {
        RawHttp.Answer answer = exchange(client.get(with(LIST, name, "")));

        assertThat(answer.code()).isEqualTo(4000);
        assertThat(answer.json().get("message").asText()).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.5", "0x10", " 1", "٣", "123456789012345678901234567890123"})
    void nonce_and_timestamp_are_whole_numbers(String text) throws IOException {
        assertThat(code(client.get(with(LIST, "Nonce", text)))).isEqualTo(4000);
        assertThat(code(client.get(with(LIST, "Timestamp", text)))).isEqualTo(4000);
    }

    @Test
    void an_unknown_action_is_told_before_anything_else() throws IOException {
        assertThat(code(client.get(Map.of("Action", "QueryTaskResult")))).isEqualTo(6100);
        assertThat(code(client.get(Map.of("Action", "createVpc")))).isEqualTo(6100);
    }

    @Test
    void unknown_parameters_do_no_harm() throws IOException {
        assertThat(code(client.get(with(LIST, "RequestClient", "SDK_JAVA_2.0.7"))))
                .isEqualTo(LET_IN);
        assertThat(code(client.get(with(LIST, "whatever_else", "x")))).isEqualTo(LET_IN);
    }

    @Test
    void whether_it_is_a_dry_run_must_be_said_clearly() throws IOException {
        Map<String, String> create =
                Map.of("Action", "CreateVpc", "Region", "gz", "vpcName", "v", "cidrBlock", "10.0.0.0/16");

        RawHttp.Answer answer = exchange(client.get(with(create, "dryRun", "perhaps")));

        assertThat(answer.code()).isEqualTo(4000);
        assertThat(answer.json().get("message").asText()).contains("dryRun");
        assertThat(code(client.get(with(create, "dryRun", "false")))).isEqualTo(LET_IN);
        assertThat(code(client.get(with(create, "dryRun", "true")))).isEqualTo(LET_IN);
    }

    private static SigningClient client(Accounts.Opened opened) {
        return new SigningClient(opened.secretId().value(), opened.secret().text());
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    private static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        var more = new HashMap<>(parameters);
        more.put(name, value);
        return more;
    }

    private static int code(String request) throws IOException {
        return exchange(request).code();
    }

    private static RawHttp.Answer exchange(String request) throws IOException {
        return RawHttp.exchange(gateway.port(), request);
    }
}
