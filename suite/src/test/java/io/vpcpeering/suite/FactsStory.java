package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FactsStory {
    private final RunningSuite suite = RunningSuite.get();
    private final Customer alice = suite.customer();
    private final Customer bob = suite.customer();

    @Test
    void whatever_is_killed_topics_ledger_and_a_mirror_agree() throws Exception {
        Network here = Network.make(alice, "gz", "10.10");
        Network there = Network.make(bob, "gz", "10.11");
        try (var mirror = new Mirror(suite)) {
            try (var traffic = new Traffic(List.of(new Traffic.Pair(here, there)))) {
                for (String process : List.of("peering-service", "kafka", "postgres")) {
                    suite.launcher().run("kill", process).ok();
                    mirror.killAndStart();
                    suite.launcher().run("start", process).ok();
                    int before = traffic.rounds();
                    Eventually.within(
                            Duration.ofSeconds(40),
                            () -> assertThat(traffic.rounds()).isGreaterThan(before));
                }
            }
            var told = Told.ofPeerings(suite);
            told.awaitAll();
            Map<String, List<String>> events = told.events();
            assertThat(events).isEqualTo(told.written());
            assertThat(told.states())
                    .isEqualTo(events.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry ->
                            (long) entry.getValue().size())));
            assertThat(mirror.verify()).contains("\"equal\":true");
            assertThat(mirror.list()).hasSize(events.size());
        }
    }
}
