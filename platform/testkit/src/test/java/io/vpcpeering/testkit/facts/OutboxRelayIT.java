package io.vpcpeering.testkit.facts;

import static io.vpcpeering.testkit.Eventually.eventually;
import static io.vpcpeering.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TestPostgres;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class OutboxRelayIT {
    private static final Duration TAKEOVER = Duration.ofSeconds(5);
    /// Of a transaction at most.
    private static final int PAGES = 8;

    @Test
    void a_relay_that_is_stopped_is_replaced_within_five_seconds_and_writes_nothing_old_when_it_wakes()
            throws Exception {
        replaced("stopped", "STOP", "CONT");
    }

    @Test
    void a_relay_that_is_killed_is_replaced_within_five_seconds_and_loses_nothing() throws Exception {
        replaced("killed", "KILL", "");
    }

    /// The process is hit while it works off a backlog; the standby in this process takes over, while facts
    /// keep coming.
    private static void replaced(String stream, String blow, String recovery) throws Exception {
        TestPostgres.Database database = TestPostgres.database();
        var outbox = new OutboxDatabase(database);
        try (RelayProcess process = RelayProcess.start(stream, database)) {
            eventually(() -> assertThat(outbox.isLed()).isTrue());
            try (ServiceUnderTest standby = standby(stream, database)) {
                FactWriter writer = FactWriter.of(stream, standby);
                FactWriter.keys(30).forEach(key -> writer.write(key, 1_000));
                var log = new FactLog(stream);
                eventually(() -> assertThat(outbox.waiting()).isBetween(1L, 29_999L));
                assertThat(takeovers(standby)).isZero();

                process.signal(blow);
                within(TAKEOVER, () -> assertThat(takeovers(standby)).isEqualTo(1));
                FactWriter.keys(30).forEach(key -> writer.write(key, 3));
                eventually(() -> assertThat(outbox.waiting()).isZero());
                if (!recovery.isEmpty()) {
                    process.signal(recovery);
                    FactWriter.keys(30).forEach(key -> writer.write(key, 1));
                    eventually(() -> assertThat(outbox.waiting()).isZero());
                    // It has noticed what happened to it, and queues for its next turn.
                    eventually(() -> assertThat(outbox.relays()).isEqualTo(2));
                }
                assertThat(takeovers(standby)).isEqualTo(1);
                log.assertComplete(writer.last());
            }
        }
    }

    @Test
    void a_fact_whose_transaction_commits_late_is_not_skipped() throws Exception {
        var stream = "late";
        TestPostgres.Database database = TestPostgres.database();
        try (ServiceUnderTest service = standby(stream, database)) {
            FactWriter writer = FactWriter.of(stream, service);
            var written = new CountDownLatch(1);
            var mayCommit = new CountDownLatch(1);
            Thread slow = Thread.ofVirtual()
                    .start(() -> writer.write("slow", 2, () -> {
                        written.countDown();
                        await(mayCommit);
                    }));
            await(written);
            assertThat(new OutboxDatabase(database).lastNumber()).as("is drawn").isEqualTo(2);
            FactWriter.keys(5).forEach(key -> writer.write(key, 100));
            eventually(() -> assertThat(new FactLog(stream).size()).isEqualTo(500));

            mayCommit.countDown();
            slow.join();

            eventually(() -> new FactLog(stream).assertComplete(writer.last()));
        }
    }

    /// Else the page is told again after what followed it, and its old states replace the new one.
    @Test
    void a_page_and_what_follows_it_are_forgotten_together() throws Exception {
        var stream = "forgotten";
        TestPostgres.Database database = TestPostgres.database();
        var outbox = new OutboxDatabase(database);
        try (ServiceUnderTest service = standby(stream, database)) {
            outbox.execute("CREATE SEQUENCE attempts");
            outbox.execute("""
                    CREATE FUNCTION refuse_once() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        IF nextval('attempts') = 1 THEN
                            RAISE 'not now';
                        END IF;
                        RETURN OLD;
                    END $$""");
            outbox.execute("CREATE TRIGGER refuse_once BEFORE DELETE ON outbox_page"
                    + " FOR EACH ROW EXECUTE FUNCTION refuse_once()");
            FactWriter writer = FactWriter.of(stream, service);
            service.bean(Transactions.class).run(() -> {
                writer.write("key", 100);
                writer.write("key", 1);
            });

            eventually(() -> assertThat(outbox.waiting()).isZero());
            new FactLog(stream).assertComplete(writer.last());
            assertThat(takeovers(service))
                    .as("one that failed, and one that told again")
                    .isEqualTo(2);
        }
    }

    @Test
    void two_replicas_publish_every_fact_once() throws Exception {
        var stream = "twice";
        TestPostgres.Database database = TestPostgres.database();
        try (ServiceUnderTest one = standby(stream, database);
                ServiceUnderTest other = standby(stream, database)) {
            FactWriter writer = FactWriter.of(stream, one);
            FactWriter elsewhere = FactWriter.of(stream, other);
            var going = new AtomicBoolean(true);
            Thread second = Thread.ofVirtual().start(() -> {
                while (going.get()) {
                    elsewhere.write("elsewhere", 1);
                }
            });
            FactWriter.keys(20).forEach(key -> writer.write(key, 50));
            going.set(false);
            second.join();

            var last = new java.util.HashMap<>(writer.last());
            last.putAll(elsewhere.last());
            eventually(() -> new FactLog(stream).assertComplete(last));
            assertThat(new FactLog(stream).size())
                    .isEqualTo(last.values().stream().mapToLong(Long::longValue).sum());
            assertThat(takeovers(one) + takeovers(other)).isEqualTo(1);
        }
    }

    /// A page every 20 ms, each of which would else be a transaction by itself.
    @Test
    void pages_that_are_written_one_after_the_other_reach_kafka_together() throws Exception {
        var stream = "gathered";
        TestPostgres.Database database = TestPostgres.database();
        var outbox = new OutboxDatabase(database);
        try (ServiceUnderTest service = standby(stream, database)) {
            FactWriter writer = FactWriter.of(stream, service);
            writer.write("first", 100);
            eventually(() -> assertThat(outbox.waiting()).isZero());
            long before = transactions(service);
            long began = System.nanoTime();
            FactWriter.keys(50).forEach(key -> {
                writer.write(key, 100);
                LockSupport.parkNanos(20_000_000);
            });
            eventually(() -> assertThat(outbox.waiting()).isZero());
            long tenths = Duration.ofNanos(System.nanoTime() - began).toMillis() / 100;

            new FactLog(stream).assertComplete(writer.last());
            long most = 2 + tenths + 50 / PAGES;
            assertThat(transactions(service) - before).isLessThanOrEqualTo(most);
        }
    }

    private static ServiceUnderTest standby(String stream, TestPostgres.Database database) {
        return ServiceUnderTest.start("peering-service", Map.of("outbox.streams", stream), database);
    }

    private static double takeovers(ServiceUnderTest service) {
        return service.bean(MeterRegistry.class)
                .get("peering.outbox.takeovers")
                .counter()
                .count();
    }

    private static long transactions(ServiceUnderTest service) {
        return (long) service.bean(MeterRegistry.class)
                .get("peering.outbox.batches")
                .counter()
                .count();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
