package io.vpcpeering.billingservice;

import static io.vpcpeering.billingservice.BillingUnderTest.DAY;
import static io.vpcpeering.billingservice.BillingUnderTest.GRACE;
import static io.vpcpeering.billingservice.BillingUnderTest.mbps;
import static io.vpcpeering.billingservice.BillingUnderTest.sample;
import static io.vpcpeering.billingservice.BillingUnderTest.slot;
import static io.vpcpeering.proto.billing.v1.Direction.DIRECTION_OUT;
import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.bill.DayStatus;
import io.vpcpeering.bill.Days;
import io.vpcpeering.bill.store.JdbiMonths;
import io.vpcpeering.metering.PeeringRange;
import io.vpcpeering.proto.billing.v1.AddContractPriceRequest;
import io.vpcpeering.proto.billing.v1.ContractPrice;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.transaction.UnitOfWork;
import io.vpcpeering.vocabulary.Actor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Closes of the same day beside each other, and prices that change meanwhile: what stands in the end is what the
/// latest prices say (product.md 7.3).
class RacingClosesIT {
    private static final Instant OVER = DAY.end().plus(GRACE).plusSeconds(1);
    private static final YearMonth MONTH = YearMonth.of(2016, 8);
    private static final Actor.Operator OPERATOR = new Actor.Operator("operator");
    private static final PeeringRange FIRST = PeeringRange.parts().get(0);
    private static final PeeringRange SECOND = PeeringRange.parts().get(1);

    private BillingUnderTest billing;
    private Peering peering;

    /// Above 100 Mbps nothing has a price but by contract.
    @BeforeEach
    void start() {
        billing = new BillingUnderTest(OVER);
        peering = billing.activePeering("sh", "gz", DAY.start().minus(Duration.ofDays(1)));
        billing.meter(sample(peering, DIRECTION_OUT, slot(9), mbps(150)));
    }

    @AfterEach
    void stop() {
        billing.close();
    }

    @Test
    void a_price_that_is_agreed_while_a_close_begins_is_not_lost() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection agreement = billing.database().connect()) {
            agreement.setAutoCommit(false);
            execute(agreement, """
                    INSERT INTO contract_price (account, price_column, above_mbps, per_mbps_day, currency, from_date)
                    VALUES (%d, 'mainland', 100, 9.00, 'CNY', '2016-08-01')
                    """.formatted(Peerings.REQUESTER));
            execute(agreement, "UPDATE billing_day SET changed = true, month_pending = true WHERE day >= '2016-08-01'");
            Future<?> close = threads.submit(() -> billing.close(DAY));
            awaitWaiting("transactionid");
            agreement.commit();
            close.get();
        }

        assertThat(standingAmount()).isEqualTo("1350.00");
    }

    @Test
    void a_close_does_not_take_back_what_a_later_one_has_priced_anew() {
        billing.close(DAY);
        var overtaken = new AtomicBoolean();
        billing.dayClose(new UnitOfWork() {
                    @Override
                    public <T> T run(Supplier<T> work) {
                        if (!overtaken.getAndSet(true)) {
                            agree();
                            billing.close(DAY);
                        }
                        return billing.service().bean(Transactions.class).run(work);
                    }
                })
                .close(DAY, OPERATOR);

        assertThat(standingAmount()).isEqualTo("1350.00");
        assertThat(billing.lines(DAY)).hasSize(3);
    }

    @Test
    void a_day_is_not_at_rest_while_a_later_close_is_under_way() {
        Days days = billing.service().bean(Days.class);
        long first = days.begin(DAY);
        long second = days.begin(DAY);

        days.done(DAY, first, DayStatus.FINAL, OVER);
        assertThat(days.unrested()).extracting(Days.Unrested::day).containsExactly(DAY);
        days.done(DAY, second, DayStatus.FINAL, OVER);
        assertThat(days.unrested()).isEmpty();
    }

    @Test
    void a_month_is_not_at_rest_while_a_later_close_is_under_way() {
        var months = new JdbiMonths(billing.service().bean(Transactions.class));
        long first = months.begin(MONTH);
        long second = months.begin(MONTH);

        months.done(MONTH, first, DayStatus.FINAL, OVER);
        assertThat(months.changedBefore(MONTH.plusMonths(1))).containsExactly(MONTH);
        months.done(MONTH, second, DayStatus.FINAL, OVER);
        assertThat(months.changedBefore(MONTH.plusMonths(1))).isEmpty();
    }

    @Test
    void closers_of_one_part_take_turns_and_those_of_others_go_on() throws Exception {
        try (var held = new HeldTurn(FIRST);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> take(SECOND)).get();
            Future<?> next = threads.submit(() -> take(FIRST));
            awaitWaiting("advisory");
            held.end();
            next.get();
        }
    }

    @Test
    void who_closes_all_and_who_closes_a_part_take_turns() throws Exception {
        for (PeeringRange range : new PeeringRange[] {FIRST, PeeringRange.ALL}) {
            PeeringRange other = range.equals(FIRST) ? PeeringRange.ALL : FIRST;
            try (var held = new HeldTurn(range);
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<?> next = threads.submit(() -> take(other));
                awaitWaiting("advisory");
                held.end();
                next.get();
            }
        }
    }

    private void take(PeeringRange range) {
        billing.service().bean(Transactions.class).run(() -> {
            billing.service().bean(Days.class).takeTurn(DAY, range);
            return range;
        });
    }

    /// A turn that is taken by somebody else until it ends.
    private final class HeldTurn implements AutoCloseable {
        private final CountDownLatch taken = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();

        HeldTurn(PeeringRange range) throws InterruptedException {
            var _ = thread.submit(() -> billing.service()
                    .bean(Transactions.class)
                    .run(() -> {
                        billing.service().bean(Days.class).takeTurn(DAY, range);
                        taken.countDown();
                        return await(ended);
                    }));
            taken.await();
        }

        void end() {
            ended.countDown();
        }

        @Override
        public void close() {
            end();
            thread.close();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void agree() {
        var _ = billing.billing()
                .addContractPrice(AddContractPriceRequest.newBuilder()
                        .setContractPrice(ContractPrice.newBuilder()
                                .setAccountUin(Peerings.REQUESTER)
                                .setColumn("mainland")
                                .setAboveMbps(100)
                                .setUnitPrice("9.00")
                                .setFromDate("2016-08-01"))
                        .build());
    }

    private String standingAmount() {
        return billing.lines(peering, DAY).getLast().getPrice().getAmount();
    }

    /// Until somebody waits for a lock of this kind.
    private void awaitWaiting(String kind) {
        eventually(() -> {
            try (Connection connection = billing.database().connect();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT count(*) FROM pg_locks JOIN pg_stat_activity"
                            + " USING (pid) WHERE datname = current_database() AND NOT granted AND locktype = '"
                            + kind + "'")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isPositive();
            }
        });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
