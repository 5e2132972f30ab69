package io.vpcpeering.billingservice;

import static io.vpcpeering.billingservice.BillingUnderTest.DAY;
import static io.vpcpeering.billingservice.BillingUnderTest.GRACE;
import static io.vpcpeering.billingservice.BillingUnderTest.mbps;
import static io.vpcpeering.billingservice.BillingUnderTest.sample;
import static io.vpcpeering.billingservice.BillingUnderTest.slot;
import static io.vpcpeering.proto.billing.v1.Direction.DIRECTION_OUT;
import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vpcpeering.bill.DayClose;
import io.vpcpeering.proto.billing.v1.CloseDayResponse;
import io.vpcpeering.proto.billing.v1.LineStatus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What a close reads as a whole it vacuums as it begins; whatever comes of that, every line is written.
class LargeDayIT {
    private static final Instant OVER = DAY.end().plus(GRACE).plusSeconds(1);

    /// The fewest that make a day a large one.
    private static final int MANY = 5_001;

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(DayClose.class);

    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private BillingUnderTest billing;

    @BeforeEach
    void start() {
        billing = new BillingUnderTest(OVER);
        said.list = Collections.synchronizedList(new ArrayList<>());
        said.start();
        LOG.addAppender(said);
    }

    @AfterEach
    void stop() {
        LOG.detachAppender(said);
        billing.close();
    }

    @Test
    void what_a_large_day_reads_is_vacuumed_once_for_each_close() throws SQLException {
        meter(MANY);

        assertThat(billing.close(DAY).getLinesWritten()).isEqualTo(MANY);
        assertThat(vacuums("day_usage_20160802")).isEqualTo(1);
        assertThat(vacuums("billed_peering")).isEqualTo(1);
        assertThat(said.list).isEmpty();
    }

    @Test
    void a_day_that_is_not_large_is_not_vacuumed() throws SQLException {
        meter(MANY - 1);

        assertThat(billing.close(DAY).getLinesWritten()).isEqualTo(MANY - 1);
        assertThat(vacuums("day_usage_20160802")).isZero();
        assertThat(vacuums("billed_peering")).isZero();
    }

    /// As autovacuum, or another replica that closes the same day, locks what it vacuums.
    @Test
    void a_close_does_not_wait_for_somebody_else_who_vacuums() throws SQLException {
        meter(MANY);
        try (Connection other = billing.database().connect()) {
            other.setAutoCommit(false);
            execute(other, "LOCK TABLE day_usage_20160802, billed_peering IN SHARE UPDATE EXCLUSIVE MODE");

            assertThat(billing.close(DAY).getLinesWritten()).isEqualTo(MANY);
        }
        assertThat(vacuums("day_usage_20160802")).isZero();
        assertThat(vacuums("billed_peering")).isZero();
        assertThat(said.list).isEmpty();
    }

    @Test
    void replicas_that_close_a_large_day_at_once_write_each_line_once() throws Exception {
        meter(MANY);
        Callable<CloseDayResponse> close = () -> billing.close(DAY);
        try (ExecutorService replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            int lines = 0;
            for (Future<CloseDayResponse> closed : replicas.invokeAll(List.of(close, close, close))) {
                lines += closed.get().getLinesWritten();
            }
            assertThat(lines).isEqualTo(MANY);
        }
        assertThat(said.list).isEmpty();
    }

    /// A vacuum that takes its time, and an operator who has none.
    @Test
    void a_vacuum_that_fails_is_told_and_the_close_goes_on() throws Exception {
        try (Connection operator = billing.database().connect();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            meter(MANY);
            for (String setting : List.of("vacuum_cost_delay = 100", "vacuum_cost_limit = 1")) {
                execute(operator, "ALTER DATABASE " + operator.getCatalog() + " SET " + setting);
            }
            billing.moveTo(OVER);
            Future<CloseDayResponse> close = threads.submit(() -> billing.close(DAY));
            for (String table : List.of("day_usage_20160802", "billed_peering")) {
                eventually(
                        () -> assertThat(number(operator, """
                                SELECT count(pg_cancel_backend(pid))
                                  FROM pg_stat_progress_vacuum
                                 WHERE relid = '%s'::regclass
                                """.formatted(table))).isPositive());
            }

            assertThat(close.get().getLinesWritten()).isEqualTo(MANY);
            assertThat(close.get().getStatus()).isEqualTo(LineStatus.LINE_STATUS_FINAL);
        }
        assertThat(said.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getThrowableProxy().getMessage()).contains("canceling statement due to user request");
            assertThat(event.getThrowableProxy().getSuppressed()).hasSize(1);
        });
    }

    private void meter(int peerings) {
        var _ = billing.meter(billing.learntPeerings(peerings, DAY.start().minus(Duration.ofDays(1))).stream()
                .map(peering -> sample(peering, DIRECTION_OUT, slot(9), mbps(20)))
                .toList());
    }

    /// How often somebody has asked for it: what autovacuum does is counted elsewhere.
    private long vacuums(String table) throws SQLException {
        try (Connection connection = billing.database().connect()) {
            return number(connection, "SELECT vacuum_count FROM pg_stat_user_tables WHERE relname = '" + table + "'");
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
