package io.vpcpeering.launcher.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.launcher.TestSuites;
import io.vpcpeering.launcher.suite.Ports;
import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.launcher.suite.Shutdown;
import io.vpcpeering.launcher.suite.Startup;
import io.vpcpeering.launcher.suite.Suite;
import io.vpcpeering.launcher.suite.SuiteDir;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaIT {
    private static final String TOPIC = "peering.events.v1";

    @TempDir
    private Path temporary;

    private final Ports ports = TestSuites.freePorts();
    private final Map<String, Object> bootstrap =
            Map.of("bootstrap.servers", "127.0.0.1:" + ports.of(ProcessName.KAFKA));
    private Suite suite;

    @BeforeEach
    void prepare() throws IOException {
        var dir = new SuiteDir(temporary.resolve("a suite"));
        dir.create();
        suite = new Suite(dir, ports, List.of(new KafkaMember(dir, ports, TestSuites.jvm())));
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        new Shutdown(suite, Duration.ofSeconds(20)).stop();
    }

    @Test
    void what_was_acknowledged_survives_a_stop_and_a_kill() throws Exception {
        start();
        createTopic();
        produce("first");

        assertThat(new Shutdown(suite, Duration.ofSeconds(20)).stop()).isEmpty();
        start();
        produce("second");
        assertThat(suite.kill(ProcessName.KAFKA)).isTrue();
        assertThat(suite.answers(ProcessName.KAFKA)).isFalse();
        start();
        produce("third");

        assertThat(consume(3)).containsExactly("first", "second", "third");
    }

    private void start() throws InterruptedException {
        new Startup(suite, (_, _) -> {}).start(List.of(ProcessName.KAFKA));
    }

    private void createTopic() throws Exception {
        try (var admin = Admin.create(bootstrap)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private void produce(String value) throws Exception {
        try (var producer = new KafkaProducer<>(bootstrap, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, "key", value)).get();
        }
    }

    private List<String> consume(int count) {
        var values = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(bootstrap, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> values.add(message.value()));
            }
        }
        return values;
    }
}
