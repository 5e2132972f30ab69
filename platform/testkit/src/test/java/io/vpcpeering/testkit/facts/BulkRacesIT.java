package io.vpcpeering.testkit.facts;

import static io.vpcpeering.testkit.Eventually.eventually;
import static io.vpcpeering.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Facts in bulk, and what comes in between while they are told.
class BulkRacesIT {
    private static final Instant AT = Instant.parse("2026-03-01T00:00:00.000001Z");
    private static final int PAGES = 100;
    /// Three seconds, and what telling takes; of any other writer it would be ten.
    private static final Duration CUT_OFF = Duration.ofSeconds(8);

    private final TestPostgres.Database database = TestPostgres.database();
    private final OutboxDatabase outbox = new OutboxDatabase(database);

    @Test
    void a_relay_that_is_killed_among_them_loses_nothing() throws Exception {
        String stream = "killed-in-bulk";
        try (RelayProcess process = RelayProcess.start(stream, database)) {
            eventually(() -> assertThat(outbox.isLed()).isTrue());
            try (ServiceUnderTest standby = service(stream, 2_000)) {
                FactWriter writer = FactWriter.of(stream, standby);
                for (int page = 0; page < PAGES; page++) {
                    writer.writeBulk(FactWriter.ofPage(page), AT.plusMillis(page));
                }
                for (int page = 0; page < PAGES; page += 10) {
                    writer.writeAfterBulk("bulk-" + page + "-0", AT.plusMillis(page));
                }
                eventually(() -> assertThat(outbox.waiting()).isBetween(1L, 9_500L));
                process.signal("KILL");
                eventually(() -> new FactLog(stream).assertComplete(writer.last()));
            }
        }
    }

    /// Two for each page, in the order in which the relay goes, so that they meet each other and it.
    @Test
    void what_follows_is_told_after_them_whenever_it_comes() throws Exception {
        String stream = "raced";
        try (ServiceUnderTest service = service(stream, 5_000);
                var followers = Executors.newFixedThreadPool(2)) {
            FactWriter writer = FactWriter.of(stream, service);
            for (int page = 0; page < PAGES; page++) {
                writer.writeBulk(FactWriter.ofPage(page), AT.plusMillis(page));
            }
            eventually(() -> assertThat(outbox.waiting()).isBetween(1L, 100L * PAGES - 1));
            Future<?> one = followers.submit(() -> follow(writer, 1));
            Future<?> other = followers.submit(() -> follow(writer, 2));
            one.get();
            other.get();

            eventually(() -> assertThat(outbox.waiting()).isZero());
            new FactLog(stream).assertComplete(writer.last());
        }
    }

    private static void follow(FactWriter writer, int number) {
        for (int page = 0; page < PAGES; page++) {
            writer.writeAfterBulk("bulk-" + page + "-" + number, AT.plusMillis(page));
        }
    }

    @Test
    void a_writer_that_stops_with_their_page_in_its_hands_is_cut_off() throws Exception {
        String stream = "stopped-writer";
        try (ServiceUnderTest service = service(stream, 1_000)) {
            FactWriter writer = FactWriter.of(stream, service);
            var held = new CountDownLatch(1);
            var over = new CompletableFuture<Void>();
            // They rest, as if they had always come just now.
            outbox.execute(
                    "ALTER TABLE outbox_page ALTER COLUMN written_at SET DEFAULT clock_timestamp() + interval '1 hour'");
            for (int page = 0; page < 3; page++) {
                writer.writeBulk(FactWriter.ofPage(page), AT.plusMillis(page));
            }
            var stopped = CompletableFuture.runAsync(() -> writer.writeAfterBulk("bulk-0-0", AT, () -> {
                held.countDown();
                over.join();
            }));
            held.await();
            outbox.execute("UPDATE outbox_page SET written_at = clock_timestamp() - interval '1 minute'"
                    + " WHERE outbox_id > (SELECT min(outbox_id) FROM outbox_page)");
            eventually(() -> assertThat(new FactLog(stream).size()).isPositive());
            writer.write("single", 1);

            within(CUT_OFF, () -> assertThat(outbox.waiting()).isZero());
            over.complete(null);
            assertThatThrownBy(stopped::join).hasMessageContaining("commit");
            new FactLog(stream).assertComplete(writer.last());
        }
    }

    private ServiceUnderTest service(String stream, int perSecond) {
        return ServiceUnderTest.start(
                "peering-service",
                Map.of("outbox.streams", stream, "outbox.bulk-per-second", Integer.toString(perSecond)),
                database);
    }
}
