package io.vpcpeering.expiryservice;

import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vpcpeering.deadline.Deadlines;
import io.vpcpeering.proto.expiry.v1.ExpiryEvent;
import io.vpcpeering.proto.expiry.v1.ExpiryFact;
import io.vpcpeering.testkit.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What requests are reminded of, and how that ends.
class RemindersIT {
    private final KnownDeadlines known = new KnownDeadlines();
    private final Deadlines deadlines = known.deadlines();
    private final Instant now = known.now();

    @BeforeEach
    void forget_everything() throws Exception {
        known.forgetAll();
    }

    @Test
    void each_reminder_is_sent_once_and_the_request_s_end_takes_the_state_away() {
        var deadline = known.make(now.plus(Duration.ofDays(7)));
        known.learn(deadline);
        Instant at72 = deadline.expiresAt().minus(Duration.ofDays(3));
        Instant at24 = deadline.expiresAt().minus(Duration.ofDays(1));
        Instant at1 = deadline.expiresAt().minus(Duration.ofHours(1));

        assertThat(deadlines.remind(at72.minusMillis(1))).isZero();
        assertThat(deadlines.remind(at72)).isEqualTo(1);
        assertThat(deadlines.remind(at72)).as("once").isZero();
        assertThat(deadlines.remind(at24)).isEqualTo(1);
        assertThat(deadlines.remind(at1)).isEqualTo(1);
        assertThat(deadlines.remind(deadline.expiresAt())).isZero();
        deadlines.forget(deadline.peering());

        eventually(() -> assertThat(KnownDeadlines.told(deadline))
                .extracting(
                        event -> event.getMeta().getVersion(),
                        ExpiryEvent::getFact,
                        event -> event.getRequest().getRemindedHours(),
                        event -> event.getMeta().getAccountUinsList())
                .containsExactly(
                        tuple(1L, ExpiryFact.EXPIRY_FACT_REMINDED, 72, List.of(100001L, 100002L)),
                        tuple(2L, ExpiryFact.EXPIRY_FACT_REMINDED, 24, List.of(100001L, 100002L)),
                        tuple(3L, ExpiryFact.EXPIRY_FACT_REMINDED, 1, List.of(100001L, 100002L)),
                        tuple(4L, ExpiryFact.EXPIRY_FACT_ENDED, 1, List.of(100001L, 100002L))));
        assertThat(TopicReader.records("expiry.state.v1", KnownDeadlines.key(deadline))
                        .getLast()
                        .value())
                .isNull();
    }

    /// Nobody waits for one of them, and there are as many as requests: they rest until the mountain is swept.
    @Test
    void the_ends_of_a_mountain_of_reminded_requests_are_told_each_once_after_their_reminders() {
        var mountain = IntStream.range(0, 250)
                .mapToObj(i -> known.make(now.minusSeconds(1_000 - i)))
                .toList();
        mountain.forEach(deadline -> known.learn(deadline, now.minus(Duration.ofDays(7))));
        assertThat(deadlines.remind(now.minus(Duration.ofMinutes(30)))).isEqualTo(250);

        assertThat(deadlines.settle(now, KnownDeadlines.SETTLED)).hasSize(250);

        Set<String> keys = mountain.stream().map(KnownDeadlines::key).collect(Collectors.toSet());
        eventually(() -> assertThat(TopicReader.records("expiry.events.v1").stream()
                        .filter(record -> keys.contains(record.key()))
                        .collect(Collectors.groupingBy(
                                ConsumerRecord::key,
                                Collectors.mapping(record -> header(record, "ce_sequence"), Collectors.toList()))))
                .hasSize(250)
                .allSatisfy((_, versions) -> assertThat(versions).containsExactly("1", "2")));
        assertThat(TopicReader.records("expiry.state.v1", KnownDeadlines.key(mountain.getFirst()))
                        .getLast()
                        .value())
                .isNull();
    }

    @Test
    void a_reminder_that_was_missed_is_left_out_when_a_later_one_is_due() {
        var deadline = known.make(now.plus(Duration.ofDays(7)));
        known.learn(deadline);

        assertThat(deadlines.remind(deadline.expiresAt().minus(Duration.ofHours(2))))
                .isEqualTo(1);

        eventually(() -> assertThat(KnownDeadlines.told(deadline))
                .extracting(event -> event.getRequest().getRemindedHours())
                .containsExactly(24));
    }

    @Test
    void a_request_that_was_answered_before_its_first_reminder_is_never_spoken_of() {
        var quiet = known.make(now.plus(Duration.ofDays(7)));
        var marker = known.make(now.plus(Duration.ofDays(7)));
        known.learn(quiet);
        known.learn(marker);
        deadlines.forget(quiet.peering());

        assertThat(deadlines.remind(now.plus(Duration.ofDays(5)))).isEqualTo(1);

        eventually(() -> assertThat(KnownDeadlines.told(marker)).hasSize(1));
        assertThat(KnownDeadlines.told(quiet)).isEmpty();
    }

    @Test
    void two_replicas_remind_of_a_thousand_requests_once_each() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            known.learn(known.make(now.plus(Duration.ofHours(50)).plusSeconds(i)), now.minusSeconds(3_600 * 100));
        }
        var sent = new AtomicInteger();
        Runnable replica = () -> {
            int some;
            do {
                some = deadlines.remind(now);
                sent.addAndGet(some);
            } while (some > 0);
        };
        var one = Thread.ofVirtual().start(replica);
        var other = Thread.ofVirtual().start(replica);
        one.join();
        other.join();

        assertThat(sent).hasValue(1_000);
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
