package io.vpcpeering.example.mirror;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vpcpeering.proto.peering.v1.Peering;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Keeps a copy of all peerings in a file: `follow`, `verify`, `list`.
public final class PeeringMirror {
    private static final String TOPIC = "peering.state.v1";
    private static final Duration POLL = Duration.ofMillis(200);

    private PeeringMirror() {}

    /// The command line; exit code 0 done, 1 the copy differs, 2 misused.
    public static void main(String[] arguments) throws IOException {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) throws IOException {
        return switch (List.of(arguments)) {
            case List<String> words when words.size() == 3 && words.getFirst().equals("follow") ->
                follow(words.get(1), Path.of(words.get(2)));
            case List<String> words when words.size() == 3 && words.getFirst().equals("verify") ->
                verify(words.get(1), Path.of(words.get(2)));
            case List<String> words when words.size() == 2 && words.getFirst().equals("list") ->
                list(Path.of(words.get(1)));
            default -> {
                System.err.println("usage: follow BOOTSTRAP FILE | verify BOOTSTRAP FILE | list FILE");
                yield 2;
            }
        };
    }

    private static int follow(String bootstrap, Path file) throws IOException {
        try (var consumer = consumer(bootstrap);
                var mirror = MirrorFile.open(file)) {
            seek(consumer, mirror);
            while (true) {
                step(consumer, mirror, Map.of());
            }
        }
    }

    /// Catches up to what is the end now, then reads everything again and compares.
    private static int verify(String bootstrap, Path file) throws IOException {
        try (var consumer = consumer(bootstrap);
                var mirror = MirrorFile.open(file)) {
            List<TopicPartition> partitions = seek(consumer, mirror);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!reached(consumer, ends)) {
                step(consumer, mirror, ends);
            }
            Map<String, MirrorFile.State> source = source(consumer, partitions, ends);
            var keys = new TreeSet<>(source.keySet());
            keys.addAll(mirror.states().keySet());
            List<String> different = keys.stream()
                    .filter(key -> !same(source.get(key), mirror.states().get(key)))
                    .toList();
            long live = mirror.states().values().stream()
                    .filter(state -> state.value().isPresent())
                    .count();
            System.out.printf(
                    "{\"peerings\":%d,\"equal\":%b,\"different\":%d}%n", live, different.isEmpty(), different.size());
            different.forEach(System.err::println);
            return different.isEmpty() ? 0 : 1;
        }
    }

    private static int list(Path file) throws IOException {
        try (var mirror = MirrorFile.open(file)) {
            for (MirrorFile.State state : mirror.states().values()) {
                if (state.value().isPresent()) {
                    System.out.println(line(Peering.parseFrom(state.value().get())));
                }
            }
        }
        return 0;
    }

    private static String line(Peering peering) {
        return String.join(
                " ",
                peering.getPeeringId(),
                peering.getState().name().substring("PEERING_STATE_".length()),
                Long.toString(peering.getVersion()),
                peering.getRequester().getVpcId(),
                Long.toString(peering.getRequester().getAccountUin()),
                peering.getAccepter().getVpcId(),
                Long.toString(peering.getAccepter().getAccountUin()));
    }

    /// Takes in what has come, up to the ends that are given.
    private static void step(
            KafkaConsumer<String, byte[]> consumer, MirrorFile mirror, Map<TopicPartition, Long> ends)
            throws IOException {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            if (isBefore(record, ends)) {
                mirror.take(record.partition(), record.offset(), version(record), record.key(), checked(record));
            }
        }
        mirror.flush();
    }

    /// The topic as it is, without the file: the newest version of each key, as the promise says.
    private static Map<String, MirrorFile.State> source(
            KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        var source = new HashMap<String, MirrorFile.State>();
        consumer.seekToBeginning(partitions);
        while (!reached(consumer, ends)) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (isBefore(record, ends)) {
                    source.merge(
                            record.key(),
                            new MirrorFile.State(version(record), Optional.ofNullable(record.value())),
                            (before, after) -> after.version() > before.version() ? after : before);
                }
            }
        }
        return source;
    }

    /// A state that is gone counts as one that never was: compaction forgets it some day.
    private static boolean same(MirrorFile.State one, MirrorFile.State other) {
        byte[] left = one == null ? null : one.value().orElse(null);
        byte[] right = other == null ? null : other.value().orElse(null);
        return Arrays.equals(left, right);
    }

    private static boolean isBefore(ConsumerRecord<String, byte[]> record, Map<TopicPartition, Long> ends) {
        return record.offset()
                < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), Long.MAX_VALUE);
    }

    private static boolean reached(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /// No consumer group: the file knows where to go on.
    private static List<TopicPartition> seek(KafkaConsumer<String, byte[]> consumer, MirrorFile mirror) {
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> oldest = consumer.beginningOffsets(partitions);
        partitions.forEach(partition -> consumer.seek(
                partition, Math.max(oldest.get(partition), mirror.next(partition.partition()))));
        return partitions;
    }

    private static long version(ConsumerRecord<String, byte[]> record) {
        return Long.parseLong(
                new String(record.headers().lastHeader("ce_sequence").value(), StandardCharsets.UTF_8));
    }

    /// A value that is no peering stops the mirror at once: going on would make a copy that is wrong.
    private static byte[] checked(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.value() != null) {
                Peering.parseFrom(record.value());
            }
            return record.value();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(
                    "no peering at " + record.topic() + "-" + record.partition() + "@" + record.offset(), e);
        }
    }

    private static KafkaConsumer<String, byte[]> consumer(String bootstrap) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false,
                        "allow.auto.create.topics",
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
