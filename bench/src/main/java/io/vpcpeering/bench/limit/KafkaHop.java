package io.vpcpeering.bench.limit;

import io.vpcpeering.bench.stage.Stage;
import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.process.Loopback;
import io.vpcpeering.launcher.suite.ProcessName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// How long one record takes through Kafka to whoever waits for it.
public final class KafkaHop {
    /// Where its records go.
    public static final String TOPIC = "bench.hop";

    private static final int RECORD = 300;
    private static final int WARM_UP = 50;
    private static final int PRECISION = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private KafkaHop() {}

    /// The median of so many records, one after the other, in milliseconds.
    public static double millis(Stage stage, int records) throws InterruptedException {
        String broker = Loopback.HOST + ":" + stage.settings().ports().of(ProcessName.KAFKA);
        makeTopic(broker);
        var seen = new Histogram(PRECISION);
        try (var producer = new KafkaProducer<byte[], byte[]>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker,
                                ProducerConfig.ACKS_CONFIG, "all",
                                ProducerConfig.LINGER_MS_CONFIG, "0"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
                var consumer = new KafkaConsumer<byte[], byte[]>(
                        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            var partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToEnd(List.of(partition));
            var _ = consumer.position(partition);
            for (int i = 0; i < WARM_UP + records; i++) {
                long begin = System.nanoTime();
                var _ = producer.send(new ProducerRecord<>(TOPIC, new byte[RECORD]));
                awaitOne(consumer, begin);
                if (i >= WARM_UP) {
                    seen.recordValue(System.nanoTime() - begin);
                }
            }
        }
        return seen.getValueAtPercentile(50) / 1e6;
    }

    private static void awaitOne(KafkaConsumer<byte[], byte[]> consumer, long begin) {
        while (consumer.poll(PATIENCE).isEmpty()) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new Failure("Kafka has not brought a record back within " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    private static void makeTopic(String broker) throws InterruptedException {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker))) {
            if (!admin.listTopics().names().get().contains(TOPIC)) {
                var _ = admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)))
                        .all()
                        .get();
            }
        } catch (ExecutionException e) {
            throw new Failure("Kafka makes no topic: " + e.getCause(), e);
        }
    }
}
