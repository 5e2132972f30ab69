package io.vpcpeering.testkit.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.testkit.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What a consumer that keeps the rules (drop what is not newer) makes of a stream's topics.
final class FactLog {
    private final String stream;

    FactLog(String stream) {
        this.stream = stream;
    }

    /// Every key has had its versions 1, 2, … `last` exactly once in effect and in order, and the state topic
    /// ends with the last one.
    void assertComplete(Map<String, Long> last) {
        var effects = new HashMap<String, List<Long>>();
        for (var record : TopicReader.records(stream + ".events.v1")) {
            List<Long> versions = effects.computeIfAbsent(record.key(), _ -> new ArrayList<>());
            if (versions.isEmpty() || version(record) > versions.getLast()) {
                versions.add(version(record));
            }
        }
        assertThat(effects.keySet()).isEqualTo(last.keySet());
        effects.forEach((key, versions) -> assertThat(versions)
                .as(key)
                .hasSize(Math.toIntExact(last.getOrDefault(key, 0L)))
                .isSorted()
                .endsWith(last.getOrDefault(key, 0L)));
        var states = new HashMap<String, Long>();
        TopicReader.records(stream + ".state.v1").forEach(record -> states.put(record.key(), version(record)));
        assertThat(states.entrySet()).containsExactlyInAnyOrderElementsOf(last.entrySet());
    }

    long size() {
        return TopicReader.records(stream + ".events.v1").size();
    }

    static long version(ConsumerRecord<String, byte[]> record) {
        return Long.parseLong(
                new String(record.headers().lastHeader("ce_sequence").value(), StandardCharsets.UTF_8));
    }
}
