package io.vpcpeering.testkit.facts;

import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TestPostgres;
import io.vpcpeering.testkit.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Facts that nobody waits for: told later, at a pace of their own, and in order per resource for all that.
class BulkFactsIT {
    private static final Instant AT = Instant.parse("2026-03-01T00:00:00.000001Z");

    private final TestPostgres.Database database = TestPostgres.database();
    private final OutboxDatabase outbox = new OutboxDatabase(database);

    @Test
    void they_are_told_at_their_pace_while_others_pass_them() throws Exception {
        String stream = "passed";
        try (ServiceUnderTest service = service(stream, 300)) {
            FactWriter writer = FactWriter.of(stream, service);
            long began = System.nanoTime();
            for (int page = 0; page < 20; page++) {
                writer.writeBulk(FactWriter.ofPage(page), AT.plusMillis(page));
            }
            writer.write("single", 1);
            writer.write("many", 200);

            eventually(() -> assertThat(TopicReader.records(stream + ".events.v1"))
                    .filteredOn(record -> !record.key().contains("bulk"))
                    .hasSize(201));
            assertThat(outbox.waiting()).as("of 2,000").isGreaterThan(500);
            eventually(() -> new FactLog(stream).assertComplete(writer.last()));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void they_rest_while_more_come_than_are_told_for_five_minutes_at_most() throws Exception {
        String stream = "resting";
        try (ServiceUnderTest service = service(stream, 1_000)) {
            FactWriter writer = FactWriter.of(stream, service);
            // As if they had always come just now.
            outbox.execute(
                    "ALTER TABLE outbox_page ALTER COLUMN written_at SET DEFAULT clock_timestamp() + interval '1 hour'");
            service.bean(Transactions.class).run(() -> {
                for (int page = 0; page < 5; page++) {
                    writer.writeBulk(FactWriter.ofPage(page), AT.plusMillis(page));
                }
            });
            writer.write("single", 1);
            eventually(() -> assertThat(told(stream)).isEqualTo(1));
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            assertThat(told(stream)).as("all but the single one").isEqualTo(1);

            outbox.execute("UPDATE outbox_page SET written_at = clock_timestamp() - interval '5 minutes'"
                    + " WHERE outbox_id = (SELECT min(outbox_id) FROM outbox_page)");
            eventually(() -> assertThat(told(stream)).isEqualTo(101));
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            assertThat(told(stream)).as("what has waited for long").isEqualTo(101);

            outbox.execute("UPDATE outbox_page SET written_at = clock_timestamp()");
            eventually(() -> new FactLog(stream).assertComplete(writer.last()));
        }
    }

    @Test
    void what_happens_next_to_one_of_their_resources_is_told_after_them() throws Exception {
        String stream = "followed";
        try (ServiceUnderTest service = service(stream, 1)) {
            FactWriter writer = FactWriter.of(stream, service);
            writer.writeBulk(FactWriter.ofPage(0), AT);
            eventually(() -> assertThat(told(stream)).isEqualTo(100));
            for (int page = 1; page <= 3; page++) {
                writer.writeBulk(FactWriter.ofPage(page), AT.plusMillis(page));
            }

            writer.writeAfterBulk("bulk-2-7", AT.plusMillis(2));

            eventually(() -> assertThat(versions(stream, "bulk-2-7")).containsExactly(1L, 2L));
            eventually(() -> assertThat(outbox.waiting())
                    .as("only its own page came before")
                    .isEqualTo(200));
        }
    }

    @Test
    void few_are_told_in_their_turn() {
        String stream = "few";
        try (ServiceUnderTest service = service(stream, 1)) {
            FactWriter writer = FactWriter.of(stream, service);
            for (int page = 0; page < 3; page++) {
                writer.writeBulk(FactWriter.ofPage(page).subList(0, 99), AT.plusMillis(page));
            }
            eventually(() -> new FactLog(stream).assertComplete(writer.last()));
        }
    }

    private ServiceUnderTest service(String stream, int perSecond) {
        return ServiceUnderTest.start(
                "peering-service",
                Map.of("outbox.streams", stream, "outbox.bulk-per-second", Integer.toString(perSecond)),
                database);
    }

    private static long told(String stream) {
        return new FactLog(stream).size();
    }

    private static List<Long> versions(String stream, String key) {
        return TopicReader.records(stream + ".events.v1").stream()
                .filter(record -> record.key().equals(key))
                .map(FactLog::version)
                .toList();
    }
}
