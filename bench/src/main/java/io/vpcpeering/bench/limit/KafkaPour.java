package io.vpcpeering.bench.limit;

import io.vpcpeering.bench.stage.Stage;
import io.vpcpeering.launcher.process.Loopback;
import io.vpcpeering.launcher.suite.ProcessName;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// How many records a second Kafka acknowledges to one producer that does not wait for each.
public final class KafkaPour {
    private static final int RECORD = 300;

    private KafkaPour() {}

    /// Records a second, into a topic that is there, after half as many to warm up.
    public static double perSecond(Stage stage, String topic, int records) {
        try (var producer = new KafkaProducer<byte[], byte[]>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Loopback.HOST + ":" + stage.settings().ports().of(ProcessName.KAFKA),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        "5"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            pour(producer, topic, records / 2);
            long begin = System.nanoTime();
            pour(producer, topic, records);
            return records * 1e9 / (System.nanoTime() - begin);
        }
    }

    private static void pour(KafkaProducer<byte[], byte[]> producer, String topic, int records) {
        for (int i = 0; i < records; i++) {
            var _ = producer.send(new ProducerRecord<>(topic, new byte[RECORD]));
        }
        producer.flush();
    }
}
