package io.vpcpeering.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vpcpeering.gateway.GatewayUnderTest;
import io.vpcpeering.gateway.RawHttp;
import io.vpcpeering.signature.SigningClient;
import io.vpcpeering.testkit.Eventually;
import io.vpcpeering.testkit.TestPostgres;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccountsIT {
    private static TestPostgres.Database database;
    private static GatewayUnderTest gateway;
    private static Accounts accounts;
    private static AccountStore store;

    @BeforeAll
    static void start() {
        database = TestPostgres.database();
        gateway = GatewayUnderTest.start(database, Map.of());
        accounts = gateway.bean(Accounts.class);
        store = gateway.bean(AccountStore.class);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void an_account_is_opened_with_a_key_that_signs_for_it() {
        Accounts.Opened opened = accounts.open(new AccountId(1), "测试");

        assertThat(opened.account().isEnabled()).isTrue();
        assertThat(opened.account().name()).isEqualTo("测试");
        assertThat(opened.account().appId()).isGreaterThanOrEqualTo(1_251_000_000);
        assertThat(gateway.bean(KeyRing.class).find(opened.secretId().value()))
                .contains(new Signer(new AccountId(1), true, opened.secret()));
    }

    @Test
    void a_number_is_opened_once_and_its_first_key_goes_on_working() {
        Accounts.Opened opened = accounts.open(new AccountId(2), "");

        assertThatThrownBy(() -> accounts.open(new AccountId(2), ""))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.ACCOUNT_ALREADY_EXISTS));
        assertThat(store.setEnabled(new AccountId(2), true).orElseThrow().keys())
                .extracting(Account.AccessKey::id)
                .containsExactly(opened.secretId());
    }

    @Test
    void second_numbers_are_told_of_known_accounts_only() {
        long appId = accounts.open(new AccountId(3), "").account().appId();

        assertThat(store.appIds(List.of(new AccountId(3), new AccountId(999_999))))
                .isEqualTo(Map.of(new AccountId(3), appId));
        assertThat(store.appIds(List.of())).isEmpty();
    }

    @Test
    void a_disabled_account_stays_known_and_its_key_tells() {
        Accounts.Opened opened = accounts.open(new AccountId(4), "");
        KeyRing keys = gateway.bean(KeyRing.class);
        assertThat(keys.find(opened.secretId().value()).orElseThrow().isEnabled())
                .isTrue();

        assertThat(accounts.setEnabled(new AccountId(4), false).isEnabled()).isFalse();

        assertThat(keys.find(opened.secretId().value()).orElseThrow().isEnabled())
                .isFalse();
    }

    @Test
    void an_account_has_two_keys_at_most_however_many_ask_at_once() throws Exception {
        Accounts.Opened opened = accounts.open(new AccountId(6), "");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> more = IntStream.range(0, 8)
                    .<Future<?>>mapToObj(_ -> threads.submit(() -> accounts.addKey(new AccountId(6))))
                    .toList();
            Eventually.eventually(() -> assertThat(more).allMatch(Future::isDone));
            assertThat(more.stream().filter(each -> each.state() == Future.State.SUCCESS))
                    .hasSize(1);
        }

        assertThat(store.list(5, 1).getFirst().keys()).hasSize(2);
        assertRefused(Reason.ACCESS_KEY_LIMIT_EXCEEDED, () -> accounts.rotateKey(new AccountId(6), opened.secretId()));
        accounts.removeKey(new AccountId(6), opened.secretId());
        assertThat(accounts.addKey(new AccountId(6)).account().keys()).hasSize(2);
    }

    @Test
    void keys_are_rotated_again_and_again() {
        var account = new AccountId(7);
        Accounts.Opened first = accounts.open(account, "");
        Accounts.Opened second = accounts.rotateKey(account, first.secretId());
        Accounts.Opened third = accounts.rotateKey(account, second.secretId());

        assertThat(third.account().keys())
                .extracting(Account.AccessKey::id, Account.AccessKey::isEnabled)
                .containsExactlyInAnyOrder(tuple(second.secretId(), false), tuple(third.secretId(), true));
        assertRefused(Reason.ACCESS_KEY_NOT_FOUND, () -> accounts.rotateKey(account, first.secretId()));
        accounts.open(new AccountId(70), "");
        assertRefused(Reason.ACCESS_KEY_NOT_FOUND, () -> accounts.removeKey(new AccountId(70), third.secretId()));
        assertRefused(Reason.ACCOUNT_NOT_FOUND, () -> accounts.addKey(new AccountId(777_777)));
    }

    @Test
    void a_key_tells_when_it_last_signed() {
        Accounts.Opened opened = accounts.open(new AccountId(8), "");
        Instant late = Instant.parse("2026-01-02T00:00:00Z");
        assertThat(opened.account().keys().getFirst().lastUsedAt()).isEmpty();

        store.used(Map.of(opened.secretId(), late));
        store.used(Map.of(opened.secretId(), late.minusSeconds(60)));

        assertThat(store.list(7, 1).getFirst().keys().getFirst().lastUsedAt()).contains(late);
    }

    @Test
    void a_call_counts_as_a_use_when_its_signature_is_right_and_is_saved_when_the_process_ends() throws IOException {
        Accounts.Opened used = accounts.open(new AccountId(9), "");
        Accounts.Opened forged = accounts.open(new AccountId(10), "");
        Map<String, String> list = Map.of("Action", "DescribeVpcEx", "Region", "gz");
        try (var replica = GatewayUnderTest.start(database, Map.of())) {
            RawHttp.exchange(
                    replica.port(),
                    new SigningClient(used.secretId().value(), used.secret().text()).get(list));
            RawHttp.exchange(replica.port(), new SigningClient(forged.secretId().value(), "another").get(list));
        }

        assertThat(store.list(8, 1).getFirst().keys().getFirst().lastUsedAt()).isPresent();
        assertThat(store.list(9, 1).getFirst().keys().getFirst().lastUsedAt()).isEmpty();
    }

    @Test
    void a_key_that_was_disabled_at_one_replica_stops_working_at_the_others_within_seconds() {
        Accounts.Opened opened = accounts.open(new AccountId(11), "");
        var time = new AtomicLong();
        var elsewhere = new KeyRing(store, gateway.bean(MasterKey.class), time::get);
        assertThat(elsewhere.find(opened.secretId().value())).isPresent();

        accounts.setKeyEnabled(new AccountId(11), opened.secretId(), false);

        assertThat(gateway.bean(KeyRing.class).find(opened.secretId().value())).isEmpty();
        time.set(KeyRing.EXPIRY.toNanos() - 1);
        assertThat(elsewhere.find(opened.secretId().value()))
                .as("what it knows")
                .isPresent();
        time.set(KeyRing.EXPIRY.toNanos() + 1);
        assertThat(elsewhere.find(opened.secretId().value())).isEmpty();
    }

    @Test
    void the_status_of_nobody_cannot_be_set() {
        assertThatThrownBy(() -> accounts.setEnabled(new AccountId(888_888), true))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.ACCOUNT_NOT_FOUND));
    }

    @Test
    void accounts_are_listed_by_number_page_by_page() {
        for (long uin : new long[] {503, 501, 502}) {
            accounts.open(new AccountId(uin), "");
        }

        assertThat(store.list(500, 2)).extracting(account -> account.id().uin()).containsExactly(501L, 502L);
        assertThat(store.list(502, 10))
                .extracting(account -> account.id().uin())
                .containsExactly(503L);
        assertThat(store.list(500, 1).getFirst().keys()).hasSize(1);
    }

    @Test
    void no_secret_is_in_the_database_in_the_clear() throws SQLException {
        Accounts.Opened opened = accounts.open(new AccountId(5), "");

        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT sealed_secret FROM access_key WHERE secret_id = '" + opened.secretId() + "'")) {
            assertThat(row.next()).isTrue();
            assertThat(new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                    .doesNotContain(opened.secret().text().substring(0, 8));
        }
    }

    @Test
    void what_is_no_secret_id_is_nobodys() {
        assertThat(gateway.bean(KeyRing.class).find("'; DROP TABLE account; --"))
                .isEmpty();
        assertThat(gateway.bean(KeyRing.class).find("x".repeat(65))).isEmpty();
        assertThat(gateway.bean(KeyRing.class).find("AKIDunknown")).isEmpty();
    }

    private static void assertRefused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
