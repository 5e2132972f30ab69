package io.vpcpeering.billingservice;

import static io.vpcpeering.billingservice.BillingUnderTest.DAY;
import static io.vpcpeering.billingservice.BillingUnderTest.GRACE;
import static io.vpcpeering.billingservice.BillingUnderTest.mbps;
import static io.vpcpeering.billingservice.BillingUnderTest.reason;
import static io.vpcpeering.billingservice.BillingUnderTest.sample;
import static io.vpcpeering.billingservice.BillingUnderTest.slot;
import static io.vpcpeering.proto.billing.v1.Direction.DIRECTION_OUT;
import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.StatusRuntimeException;
import io.vpcpeering.balance.Balances;
import io.vpcpeering.balance.store.JdbiBalanceStore;
import io.vpcpeering.proto.billing.v1.AccountStanding;
import io.vpcpeering.proto.billing.v1.BillingEvent;
import io.vpcpeering.proto.billing.v1.BillingFact;
import io.vpcpeering.proto.billing.v1.GetAccountStandingRequest;
import io.vpcpeering.proto.billing.v1.Standing;
import io.vpcpeering.proto.billing.v1.TopUpAccountRequest;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.testkit.TopicReader;
import io.vpcpeering.vocabulary.Reason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Prepaid balances and what happens when nothing is left (product.md 7.6).
class ArrearsIT {
    private static final Instant AFTER_GRACE = DAY.end().plus(GRACE).plusSeconds(60);
    private BillingUnderTest billing;

    @BeforeEach
    void start() {
        billing = new BillingUnderTest(AFTER_GRACE);
    }

    @AfterEach
    void stop() {
        billing.close();
    }

    @Test
    void a_final_day_is_charged_once_however_often_it_is_closed_and_posted() {
        charged(mbps(20));
        topUp("500.00");
        awaitBalance("100.00");
        billing.close(DAY);
        billing.service().bean(Balances.class).post();
        awaitBalance("100.00");
        assertThat(standing().getStanding()).isEqualTo(Standing.STANDING_GOOD);
    }

    @Test
    void reports_and_closes_of_a_day_do_not_wait_while_its_charges_are_posted() throws SQLException {
        topUp("1000.00");
        try (Connection holder = billing.database().connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT FROM account_balance FOR UPDATE");
            Peering peering = charged(mbps(20));
            eventually(() -> assertThat(postersThatWait()).isOne());

            billing.meter(sample(peering, DIRECTION_OUT, slot(1), mbps(50), 1));
            billing.close(DAY);

            assertThat(postersThatWait()).isOne();
            holder.rollback();
        }
        awaitBalance("400.00");
        assertThat(sumOfEntries()).isEqualTo("400.00");
    }

    @Test
    void a_corrected_day_charges_or_gives_back_the_difference() throws SQLException {
        topUp("1000.00");
        Peering peering = charged(mbps(20));
        awaitBalance("600.00");
        billing.meter(sample(peering, DIRECTION_OUT, slot(1), mbps(50), 1));
        billing.close(DAY);
        awaitBalance("400.00");
        billing.meter(sample(peering, DIRECTION_OUT, slot(1), mbps(10), 2));
        billing.close(DAY);
        awaitBalance("800.00");
        assertThat(sumOfEntries()).isEqualTo("800.00");
    }

    @Test
    void provisional_lines_and_lines_without_a_price_are_not_charged() {
        topUp("10.00");
        billing.moveTo(DAY.end().plusSeconds(60));
        charged(mbps(20));
        Peering negotiated = billing.activePeering("sh", "gz", DAY.start().minusSeconds(1));
        billing.meter(sample(negotiated, DIRECTION_OUT, slot(1), mbps(200)));
        billing.close(DAY);
        billing.service().bean(Balances.class).post();
        assertThat(standing().getBalance()).isEqualTo("10.00");
    }

    @Test
    void a_balance_at_0_is_told_and_a_payment_settles_it() {
        topUp("400.00");
        charged(mbps(20));
        awaitStanding(Standing.STANDING_IN_ARREARS);
        assertThat(standing()).satisfies(account -> {
            assertThat(account.getBalance()).isEqualTo("0.00");
            assertThat(account.getIsolationTime().getSeconds()
                            - account.getArrearsTime().getSeconds())
                    .isEqualTo(Duration.ofDays(7).toSeconds());
        });
        topUp("0.01");
        assertThat(standing().getStanding()).as("at once").isEqualTo(Standing.STANDING_GOOD);
        assertFacts(BillingFact.BILLING_FACT_ARREARS_BEGAN, BillingFact.BILLING_FACT_ARREARS_SETTLED);
    }

    @Test
    void after_seven_days_peerings_are_isolated_and_a_payment_restores_them() {
        Peering peering = charged(mbps(20));
        awaitStanding(Standing.STANDING_IN_ARREARS);
        billing.moveTo(AFTER_GRACE.plus(Duration.ofDays(7)).minusSeconds(600));
        assertThat(standing().getStanding()).as("it still works").isEqualTo(Standing.STANDING_IN_ARREARS);
        billing.moveTo(AFTER_GRACE.plus(Duration.ofDays(8)));
        awaitStanding(Standing.STANDING_ISOLATED);
        eventually(() -> assertThat(billing.peeringService().isolated()).contains(peering.getPeeringId()));

        Peering isolated = Peerings.isolated(peering, AFTER_GRACE.plus(Duration.ofDays(8)));
        billing.tell(isolated);
        topUp("1000.00");
        eventually(() -> assertThat(billing.peeringService().restored()).contains(peering.getPeeringId()));
        assertFacts(
                BillingFact.BILLING_FACT_ARREARS_BEGAN,
                BillingFact.BILLING_FACT_ACCOUNT_ISOLATED,
                BillingFact.BILLING_FACT_ARREARS_SETTLED);
    }

    @Test
    void a_peering_that_an_isolated_account_makes_is_isolated_too_and_one_that_was_cut_off_wrongly_comes_back() {
        charged(mbps(20));
        awaitStanding(Standing.STANDING_IN_ARREARS);
        billing.moveTo(AFTER_GRACE.plus(Duration.ofDays(8)));
        awaitStanding(Standing.STANDING_ISOLATED);
        Peering late = billing.activePeering("sh", "gz", AFTER_GRACE.plus(Duration.ofDays(8)));
        eventually(() -> assertThat(billing.peeringService().isolated()).contains(late.getPeeringId()));

        topUp("1000.00");
        // A call from before the payment may still be on its way: what it does is told, and put right.
        billing.tell(Peerings.isolated(late, AFTER_GRACE.plus(Duration.ofDays(8))));
        eventually(() -> assertThat(billing.peeringService().restored()).contains(late.getPeeringId()));
    }

    @Test
    void peering_service_may_be_away_meanwhile() {
        Peering peering = charged(mbps(20));
        awaitStanding(Standing.STANDING_IN_ARREARS);
        billing.peeringService().refuseStandings(true);
        billing.moveTo(AFTER_GRACE.plus(Duration.ofDays(8)));
        awaitStanding(Standing.STANDING_ISOLATED);
        assertThat(billing.peeringService().isolated()).isEmpty();
        billing.peeringService().refuseStandings(false);
        eventually(() -> assertThat(billing.peeringService().isolated()).contains(peering.getPeeringId()));
    }

    @Test
    void payments_and_postings_that_race_lose_nothing() throws Exception {
        charged(mbps(20));
        JdbiBalanceStore store = billing.service().bean(JdbiBalanceStore.class);
        Transactions transactions = billing.service().bean(Transactions.class);
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            work.add(() -> {
                topUp("10.01");
                return true;
            });
            work.add(() -> transactions.run(() -> {
                store.post(DAY, AFTER_GRACE);
                return true;
            }));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }
        awaitBalance("0.40");
        assertThat(sumOfEntries()).isEqualTo("0.40");
    }

    @Test
    void a_payment_that_is_sent_again_counts_once_and_nonsense_not_at_all() {
        var payment = TopUpAccountRequest.newBuilder()
                .setRequestId("payment-1")
                .setAccountUin(Peerings.REQUESTER)
                .setAmount("100")
                .build();
        assertThat(billing.billing().topUpAccount(payment).getAccount().getBalance())
                .isEqualTo("100.00");
        assertThat(billing.billing().topUpAccount(payment).getAccount().getBalance())
                .isEqualTo("100.00");
        for (String amount : List.of("", "0", "0.00", "-1", "1.001", "1e3", "NaN")) {
            assertThatExceptionOfType(StatusRuntimeException.class)
                    .as(amount)
                    .isThrownBy(() -> topUp(amount))
                    .satisfies(thrown -> assertThat(reason(thrown)).isEqualTo(Reason.INVALID_ARGUMENT));
        }
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> billing.billingFor(Peerings.REQUESTER).topUpAccount(payment))
                .satisfies(thrown -> assertThat(reason(thrown)).isEqualTo(Reason.FORBIDDEN));
        assertThat(billing.billingFor(Peerings.REQUESTER)
                        .getAccountStanding(GetAccountStandingRequest.getDefaultInstance())
                        .getAccount()
                        .getBalance())
                .isEqualTo("100.00");
        assertThat(billing.billingFor(Peerings.ACCEPTER)
                        .getAccountStanding(GetAccountStandingRequest.getDefaultInstance())
                        .getAccount())
                .satisfies(account -> {
                    assertThat(account.getBalance()).isEqualTo("0.00");
                    assertThat(account.getStanding()).isEqualTo(Standing.STANDING_GOOD);
                });
    }

    private Peering charged(long bytes) {
        Peering peering = billing.activePeering("sh", "gz", DAY.start().minus(Duration.ofDays(3)));
        billing.meter(sample(peering, DIRECTION_OUT, slot(1), bytes));
        billing.close(DAY);
        return peering;
    }

    private void topUp(String amount) {
        var _ = billing.billing()
                .topUpAccount(TopUpAccountRequest.newBuilder()
                        .setAccountUin(Peerings.REQUESTER)
                        .setAmount(amount)
                        .build());
    }

    private AccountStanding standing() {
        return billing.billing()
                .getAccountStanding(GetAccountStandingRequest.newBuilder()
                        .setAccountUin(Peerings.REQUESTER)
                        .build())
                .getAccount();
    }

    private void awaitBalance(String amount) {
        eventually(() -> assertThat(standing().getBalance()).isEqualTo(amount));
    }

    private void awaitStanding(Standing standing) {
        eventually(() -> assertThat(standing().getStanding()).isEqualTo(standing));
    }

    /// Facts of other tests' services are on the topic as well: those of this one are its account's last.
    private void assertFacts(BillingFact... facts) {
        eventually(() -> {
            var told = new ArrayList<BillingEvent>();
            for (var record : TopicReader.records("billing.events.v1", "account/" + Peerings.REQUESTER)) {
                told.add(BillingEvent.parseFrom(record.value()));
            }
            List<BillingEvent> last = told.subList(Math.max(0, told.size() - facts.length), told.size());
            assertThat(last).extracting(BillingEvent::getFact).containsExactly(facts);
            assertThat(last.getLast().getMeta().getVersion()).isEqualTo(facts.length);
            assertThat(last.getLast().getAccount()).isEqualTo(standing());
        });
    }

    private int postersThatWait() throws SQLException {
        try (Connection connection = billing.database().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'"
                        + " AND query LIKE '%INSERT INTO posted_day%'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private String sumOfEntries() throws SQLException {
        try (Connection connection = billing.database().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT sum(amount) FROM account_entry WHERE account = " + Peerings.REQUESTER)) {
            rows.next();
            return rows.getBigDecimal(1).toPlainString();
        }
    }
}
