package io.vpcpeering.testkit.facts;

import static io.vpcpeering.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TestKafka;
import io.vpcpeering.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/// W9: from commit to visible, and how fast a backlog drains. Not part of the default run:
/// `mvn test -pl platform/testkit -Dtest=RelayMeasurement -Dbacklog=1000000`.
class RelayMeasurement {
    private static final int BACKLOG = Integer.getInteger("backlog", 200_000);
    // As many as a busy service has connections: a commit waits for the disk, and so does its writer.
    private static final int WRITERS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /// The same load before it is measured: a service has been up for a while.
    private static final Duration WARMING = Duration.ofMinutes(1);

    @Test
    void from_commit_to_visible_at_100_facts_a_second() throws Exception {
        latency("measured100", 100, Duration.ofSeconds(20));
    }

    @Test
    void from_commit_to_visible_at_2000_facts_a_second() throws Exception {
        latency("measured2000", 2_000, Duration.ofSeconds(20));
    }

    @Test
    void a_backlog_drains_beside_what_kafka_and_postgresql_can_do() throws Exception {
        TestPostgres.Database database = TestPostgres.database();
        try (ServiceUnderTest first = service("drained", database);
                var consumer = reader()) {
            within(
                    Duration.ofSeconds(20),
                    () -> assertThat(consumer.listTopics()).containsKey("drained.state.v1"));
            assertThat(first.target()).isNotEmpty();
        }
        fill(database);
        double kafka = kafkaLimit();
        double deletes = deleteLimit(database);
        try (Connection other = database.connect();
                var lock = other.createStatement()) {
            // Somebody else leads until the mountain is there, so that the start of the service is not measured.
            lock.execute("SELECT pg_advisory_lock(hashtext('outbox'))");
            try (ServiceUnderTest relay = service("drained", database)) {
                fill(database);
                lock.execute("SELECT pg_advisory_unlock(hashtext('outbox'))");
                long start = System.nanoTime();
                within(Duration.ofMinutes(10), () -> assertThat(count(database)).isZero());
                double drained = BACKLOG / seconds(start);
                assertThat(relay.target()).isNotEmpty();
                System.out.printf(
                        "backlog %d: drained %.0f facts/s, taking over included; Kafka alone %.0f facts/s (two records"
                                + " each), PostgreSQL's deletions alone %.0f rows/s; ratio %.2f%n",
                        BACKLOG, drained, kafka, deletes, drained / Math.min(kafka, deletes));
            }
        }
    }

    private static void latency(String stream, int perSecond, Duration time) throws Exception {
        try (ServiceUnderTest service = service(stream, TestPostgres.database());
                var consumer = reader()) {
            within(
                    Duration.ofSeconds(20),
                    () -> assertThat(consumer.listTopics()).containsKey(stream + ".events.v1"));
            consumer.assign(consumer.partitionsFor(stream + ".events.v1").stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList());
            consumer.seekToEnd(consumer.assignment());
            var committed = new ConcurrentHashMap<String, Long>();
            var seen = new ConcurrentHashMap<String, Long>();
            List<Writer> writers = IntStream.range(0, WRITERS)
                    .mapToObj(number -> new Writer(stream, service, number, perSecond, time, committed))
                    .toList();
            writers.forEach(Thread::start);
            long end = System.nanoTime() + WARMING.plus(time).plus(PATIENCE).toNanos();
            boolean written = false;
            while ((!written || !seen.keySet().containsAll(committed.keySet())) && System.nanoTime() < end) {
                written = writers.stream().noneMatch(Thread::isAlive);
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(5))) {
                    seen.putIfAbsent(record.key() + "@" + FactLog.version(record), System.nanoTime());
                }
            }
            double writing = writers.stream().mapToLong(Writer::nanos).max().orElseThrow() / 1e9;
            assertThat(seen.keySet()).containsAll(committed.keySet());
            long[] micros = committed.entrySet().stream()
                    .mapToLong(fact -> Math.max(0, seen.getOrDefault(fact.getKey(), 0L) - fact.getValue()) / 1_000)
                    .sorted()
                    .toArray();
            System.out.printf(
                    "%d facts/s wanted, %d told, %.0f/s: commit to visible p50 %.1f ms, p99 %.1f ms, most %.1f ms%n",
                    perSecond,
                    micros.length,
                    (micros.length + perSecond * WARMING.toSeconds()) / writing,
                    micros[micros.length / 2] / 1e3,
                    micros[(int) (micros.length * 0.99)] / 1e3,
                    micros[micros.length - 1] / 1e3);
        }
    }

    /// Writes its share of the facts, each when it is its turn and in a transaction of its own.
    private static final class Writer extends Thread {
        private final FactWriter facts;
        private final int number;
        private final int perSecond;
        private final long first;
        private final long count;
        private final Map<String, Long> committed;
        private volatile long nanos;

        Writer(
                String stream,
                ServiceUnderTest service,
                int number,
                int perSecond,
                Duration time,
                Map<String, Long> committed) {
            this.facts = FactWriter.of(stream, service);
            this.number = number;
            this.perSecond = perSecond;
            this.first = perSecond * WARMING.toSeconds();
            this.count = first + perSecond * time.toSeconds();
            this.committed = committed;
        }

        @Override
        public void run() {
            long start = System.nanoTime();
            for (long fact = number; fact < count; fact += WRITERS) {
                LockSupport.parkNanos(start + fact * 1_000_000_000L / perSecond - System.nanoTime());
                String key = "key-" + number + "-" + fact / WRITERS % 50;
                facts.write(key, 1);
                if (fact >= first) {
                    committed.put(key + "@" + facts.last().get(key), System.nanoTime());
                }
            }
            nanos = System.nanoTime() - start;
        }

        /// How long it took.
        long nanos() {
            return nanos;
        }
    }

    private static double kafkaLimit() throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", TestKafka.bootstrap(), "acks", "all", "batch.size", 262_144),
                new StringSerializer(),
                new ByteArraySerializer())) {
            long start = System.nanoTime();
            var sent = new ConcurrentLinkedQueue<Future<?>>();
            for (int i = 0; i < BACKLOG; i++) {
                sent.add(producer.send(new ProducerRecord<>("drained.events.v1", "key-" + i, new byte[320])));
                sent.add(producer.send(new ProducerRecord<>("drained.state.v1", "key-" + i, new byte[190])));
            }
            for (Future<?> record : sent) {
                record.get();
            }
            return BACKLOG / seconds(start);
        }
    }

    private static double deleteLimit(TestPostgres.Database database) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.prepareStatement("DELETE FROM outbox WHERE outbox_id IN"
                        + " (SELECT outbox_id FROM outbox ORDER BY outbox_id LIMIT 2000)")) {
            long start = System.nanoTime();
            int deleted = 0;
            int some;
            do {
                some = statement.executeUpdate();
                deleted += some;
            } while (some > 0);
            return deleted / seconds(start);
        }
    }

    private static void fill(TestPostgres.Database database) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO outbox (stream, key, type, event_id, version, occurred_at, event, state)"
                    + " SELECT 'drained', 'key-' || i, 'test.CHANGED', gen_random_uuid(), 1, now(),"
                    + " decode(repeat('ab', 320), 'hex'), decode(repeat('ab', 190), 'hex')"
                    + " FROM generate_series(1, " + BACKLOG + ") AS i");
        }
    }

    private static long count(TestPostgres.Database database) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM (SELECT 1 FROM outbox LIMIT 1) AS any_left")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static ServiceUnderTest service(String stream, TestPostgres.Database database) {
        return ServiceUnderTest.start(
                "peering-service", Map.of("outbox.streams", stream, "kafka.partitions", "12"), database);
    }

    private static KafkaConsumer<String, byte[]> reader() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        TestKafka.bootstrap(),
                        "isolation.level",
                        "read_committed",
                        "fetch.max.wait.ms",
                        100),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
