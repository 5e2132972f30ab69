package io.vpcpeering.billingservice;

import static io.vpcpeering.billingservice.BillingUnderTest.DAY;

import io.vpcpeering.testkit.TestKafka;
import io.vpcpeering.testkit.TestPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// What a close cannot do without, by nobody who thinks: the rows that it wrote, once more into tables like theirs, by
/// as many sessions, while one producer sends as many records of the same size as it told facts and states.
///
/// @param database in which the day was closed
/// @param day that was closed
/// @param told lines that were told of since Kafka was started
/// @param hands sessions
record CloseLimit(TestPostgres.Database database, ScaleDay day, int told, int hands) {
    private static final List<String> TOPICS = List.of("billing.events.v1", "billing.state.v1");
    /// How many different beginnings of eight digits ids have.
    private static final long IDS = 2_821_109_907_456L;

    /// Returns how many lines there are.
    long write() throws Exception {
        try (Connection connection = database.connect()) {
            for (String table : List.of("bill_line", "rated_day")) {
                ScaleLimits.execute(connection, "CREATE TABLE bare_%1$s (LIKE %1$s INCLUDING ALL)".formatted(table));
            }
        }
        var parts = new ArrayList<Callable<Void>>();
        IntStream.range(0, hands).forEach(hand -> parts.add(() -> rows(hand)));
        parts.add(this::records);
        try (ExecutorService threads = Executors.newFixedThreadPool(parts.size())) {
            for (Future<Void> part : threads.invokeAll(parts)) {
                part.get();
            }
        }
        return day.peerings();
    }

    private Void rows(int hand) throws SQLException, IOException {
        try (Connection connection = database.connect()) {
            for (String table : List.of("rated_day", "bill_line")) {
                var _ = ScaleLimits.execute(connection, """
                        INSERT INTO bare_%1$s
                        SELECT * FROM %1$s
                         WHERE day = '%2$s' AND peering_id >= '%3$s' AND peering_id < '%4$s'
                        """.formatted(table, DAY, from(hand), from(hand + 1)));
            }
        }
        return null;
    }

    /// Where the ids of one session begin; the digits are base 36.
    private String from(int hand) {
        String digits = Long.toString(IDS / hands * hand, 36);
        return hand == hands ? "pcx." : "pcx-" + "0".repeat(8 - digits.length()) + digits;
    }

    private Void records() throws InterruptedException, ExecutionException {
        List<byte[]> values =
                sizes().stream().map(bytes -> new byte[Math.toIntExact(bytes)]).toList();
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestKafka.bootstrap(), "linger.ms", 5, "batch.size", 262_144),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < day.peerings(); i++) {
                for (byte[] value : values) {
                    var _ = producer.send(new ProducerRecord<>("limit.of.a.close." + value.length, value));
                }
            }
            producer.flush();
        }
        return null;
    }

    /// What a line takes in each topic.
    private List<Long> sizes() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrap()))) {
            List<Integer> brokers =
                    admin.describeCluster().nodes().get().stream().map(Node::id).toList();
            Map<TopicPartition, ReplicaInfo> kept =
                    admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                            .flatMap(disks -> disks.values().stream())
                            .flatMap(disk -> disk.replicaInfos().entrySet().stream())
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            return TOPICS.stream()
                    .map(topic -> kept.entrySet().stream()
                                    .filter(part -> part.getKey().topic().equals(topic))
                                    .mapToLong(part -> part.getValue().size())
                                    .sum()
                            / told)
                    .toList();
        }
    }
}
