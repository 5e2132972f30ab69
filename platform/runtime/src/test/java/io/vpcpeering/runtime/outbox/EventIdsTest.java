package io.vpcpeering.runtime.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventIdsTest {
    private static final int EACH = 50_000;
    private static final int THREADS = 4;

    @Test
    void are_random_uuids_of_version_4() {
        assertThat(Stream.generate(EventIds::next).limit(1_000)).allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(4);
            assertThat(id.variant()).isEqualTo(2);
        });
    }

    @Test
    void are_never_the_same_twice_whoever_draws() throws Exception {
        Set<UUID> all = new HashSet<>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<List<UUID>>> drawn = Stream.generate(() -> threads.submit(
                            () -> Stream.generate(EventIds::next).limit(EACH).toList()))
                    .limit(THREADS)
                    .toList();
            for (Future<List<UUID>> part : drawn) {
                all.addAll(part.get());
            }
        }
        assertThat(all).hasSize(THREADS * EACH);
    }

    @Test
    void of_two_processes_differ() {
        assertThat(new EventIds(new byte[] {1}).draw()).isNotEqualTo(new EventIds(new byte[] {2}).draw());
    }
}
