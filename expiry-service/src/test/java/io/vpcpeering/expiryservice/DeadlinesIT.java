package io.vpcpeering.expiryservice;

import static io.vpcpeering.testkit.Eventually.eventually;
import static io.vpcpeering.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.vpcpeering.deadline.Deadline;
import io.vpcpeering.deadline.Deadlines;
import io.vpcpeering.deadline.Expirer;
import io.vpcpeering.deadline.Request;
import io.vpcpeering.deadline.Sweep;
import io.vpcpeering.proto.expiry.v1.ExpiryEvent;
import io.vpcpeering.proto.expiry.v1.ExpiryFact;
import io.vpcpeering.proto.expiry.v1.ExpiryServiceGrpc;
import io.vpcpeering.proto.expiry.v1.GetSweepStatusRequest;
import io.vpcpeering.proto.expiry.v1.ListDeadlinesRequest;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringEnd;
import io.vpcpeering.proto.peering.v1.PeeringEvent;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TestKafka;
import io.vpcpeering.testkit.TopicReader;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadlinesIT {
    private static final Expirer SETTLED = asked -> new Expirer.Verdicts(asked, List.of());
    private static final AccountId REQUESTER = new AccountId(100001);
    private static final AccountId ACCEPTER = new AccountId(100002);
    // Nobody listens there: the service's own sweep finds due requests and nobody to ask, and must lose none.
    private static final ServiceUnderTest SERVICE = ServiceUnderTest.start(
            "expiry-service", Map.of("targets.peering", "127.0.0.1:1", "clock.offset", "-PT7200H"));

    private final Deadlines deadlines = SERVICE.bean(Deadlines.class);
    private final Random random = new Random(11);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @BeforeEach
    void forget_everything() throws Exception {
        try (var connection = SERVICE.database().connect();
                var statement = connection.createStatement()) {
            statement.execute("TRUNCATE deadline");
        }
    }

    @Test
    void what_is_due_is_taken_by_one_at_a_time_and_once() {
        var due = deadline(now.minusSeconds(1));
        var later = deadline(now.plusSeconds(1));
        learn(due);
        learn(later);
        var meanwhile = new ArrayList<Deadline>();

        assertThat(deadlines.settle(now, asked -> {
                    meanwhile.addAll(elsewhere(() -> deadlines.settle(now, SETTLED)));
                    return SETTLED.expire(asked);
                }))
                .containsExactly(due);
        assertThat(meanwhile).isEmpty();
        assertThat(deadlines.settle(now, SETTLED)).isEmpty();
        assertThat(deadlines.settle(now.plusSeconds(1), SETTLED)).containsExactly(later);
    }

    @Test
    void what_is_learned_late_or_given_back_behind_what_was_taken_is_taken_next() {
        var first = deadline(now.minusSeconds(10));
        learn(first);
        assertThat(deadlines.settle(now, SETTLED)).containsExactly(first);

        var late = deadline(now.minusSeconds(20));
        learn(late);
        assertThat(deadlines.settle(now, SETTLED)).containsExactly(late);
        assertThat(deadlines.settle(now, SETTLED)).isEmpty();
    }

    @Test
    void a_deadline_that_is_renewed_meanwhile_is_not_forgotten_with_the_old_one() throws Exception {
        var old = deadline(now.minusSeconds(1));
        learn(old);
        var renewed = new Deadline(old.peering(), now.plusSeconds(60));
        var learner = Thread.ofVirtual().unstarted(() -> learn(renewed));

        assertThat(deadlines.settle(now, asked -> {
                    learner.start();
                    return SETTLED.expire(asked);
                }))
                .containsExactly(old);
        learner.join();

        assertThat(next()).containsExactly(renewed);
    }

    @Test
    void a_round_that_finds_nobody_gives_everything_back() {
        var due = deadline(now.minusSeconds(1));
        learn(due);
        var sweep = new Sweep(
                deadlines,
                asked -> {
                    throw Status.UNAVAILABLE.asRuntimeException();
                },
                InstantSource.fixed(now));

        assertThatThrownBy(sweep::run).hasMessageContaining("UNAVAILABLE");
        assertThat(deadlines.settle(now, SETTLED)).containsExactly(due);
    }

    @Test
    void verdicts_are_remembered() {
        var settled = deadline(now.minusSeconds(2));
        var postponed = deadline(now.minusSeconds(1));
        learn(settled);
        learn(postponed);
        var real = new Deadline(postponed.peering(), now.plusSeconds(5));
        var sweep = new Sweep(
                deadlines, asked -> new Expirer.Verdicts(List.of(settled), List.of(real)), InstantSource.fixed(now));

        assertThat(sweep.run().settled()).containsExactly(settled);
        assertThat(next()).containsExactly(real);
    }

    @Test
    void a_request_that_is_due_by_our_clock_alone_is_kept_as_it_was() {
        var due = deadline(now.minusSeconds(1));
        learn(due, now.minus(Duration.ofDays(7)));
        assertThat(deadlines.remind(due.expiresAt().minus(Duration.ofHours(1)))).isEqualTo(1);

        assertThat(deadlines.settle(now, asked -> new Expirer.Verdicts(List.of(), asked)))
                .isEmpty();

        assertThat(next()).containsExactly(due);
        deadlines.forget(due.peering());
        eventually(() -> assertThat(told(due))
                .as("its end is told once, when it comes")
                .extracting(ExpiryEvent::getFact)
                .containsExactly(ExpiryFact.EXPIRY_FACT_REMINDED, ExpiryFact.EXPIRY_FACT_ENDED));
    }

    @Test
    void two_replicas_share_a_backlog_without_taking_anything_twice() throws Exception {
        for (int i = 0; i < 1200; i++) {
            learn(deadline(now.minusSeconds(i + 1)));
        }
        var taken = new ArrayList<Deadline>();
        var one = Thread.ofVirtual().unstarted(() -> takeAll(taken));
        var other = Thread.ofVirtual().unstarted(() -> takeAll(taken));
        one.start();
        other.start();
        one.join();
        other.join();

        assertThat(taken).hasSize(1200).doesNotHaveDuplicates();
    }

    @Test
    void a_pending_request_is_learned_from_its_fact_and_forgotten_when_it_is_answered() throws Exception {
        PeeringId id = PeeringId.draw(random);
        Instant expiresAt = now.plus(Duration.ofDays(7));
        publish(
                id,
                1,
                Peering.newBuilder()
                        .setPeeringId(id.value())
                        .setExpireTime(Field.time(expiresAt))
                        .setStateTime(Field.time(now))
                        .setRequester(PeeringEnd.newBuilder().setAccountUin(100001))
                        .setAccepter(PeeringEnd.newBuilder().setAccountUin(100002))
                        .build());
        eventually(() -> assertThat(next()).containsExactly(new Deadline(id, expiresAt)));

        publish(id, 2, Peering.newBuilder().setPeeringId(id.value()).build());
        publish(
                id,
                1,
                Peering.newBuilder()
                        .setPeeringId(id.value())
                        .setExpireTime(Field.time(expiresAt))
                        .setStateTime(Field.time(now))
                        .setRequester(PeeringEnd.newBuilder().setAccountUin(100001))
                        .setAccepter(PeeringEnd.newBuilder().setAccountUin(100002))
                        .build());
        PeeringId marker = PeeringId.draw(random);
        publish(
                marker,
                1,
                Peering.newBuilder()
                        .setPeeringId(marker.value())
                        .setExpireTime(Field.time(expiresAt))
                        .setStateTime(Field.time(now))
                        .setRequester(PeeringEnd.newBuilder().setAccountUin(100001))
                        .setAccepter(PeeringEnd.newBuilder().setAccountUin(100002))
                        .build());

        eventually(() -> assertThat(next())
                .as("an old fact again changes nothing")
                .containsExactly(new Deadline(marker, expiresAt)));
    }

    @Test
    void the_status_tells_what_is_due() {
        learn(deadline(now.minus(Duration.ofDays(400))));
        learn(deadline(now.plusSeconds(60)));

        var status = ExpiryServiceGrpc.newBlockingStub(SERVICE.as("operator"))
                .getSweepStatus(GetSweepStatusRequest.getDefaultInstance());

        assertThat(status.getPending()).isEqualTo(2);
        assertThat(status.getDue()).isEqualTo(1);
    }

    /// The loops that remind and count are well meanwhile.
    @Test
    void a_sweep_that_nobody_answers_is_seen_to_fail_and_to_lag() {
        learn(deadline(now.minus(Duration.ofDays(400))));

        within(Duration.ofSeconds(30), () -> {
            var status = ExpiryServiceGrpc.newBlockingStub(SERVICE.as("operator"))
                    .getSweepStatus(GetSweepStatusRequest.getDefaultInstance());
            assertThat(status.getFailures()).isGreaterThanOrEqualTo(6);
            assertThat(status.getLag().getSeconds())
                    .as("on the business clock")
                    .isGreaterThan(Duration.ofDays(90).toSeconds());
            assertThat(SERVICE.bean(MeterRegistry.class)
                            .get("peering.sweep.failures")
                            .gauge()
                            .value())
                    .isGreaterThanOrEqualTo(6);
        });
    }

    @Test
    void what_comes_next_is_listed_for_operators_with_its_next_reminder() {
        var later = deadline(now.plus(Duration.ofDays(7)));
        var sooner = deadline(now.plus(Duration.ofHours(30)));
        learn(later);
        learn(sooner);

        var listed = ExpiryServiceGrpc.newBlockingStub(SERVICE.as("operator"))
                .listDeadlines(ListDeadlinesRequest.newBuilder().setPageSize(1).build());

        assertThat(listed.getDeadlinesList()).singleElement().satisfies(next -> {
            assertThat(next.getPeeringId()).isEqualTo(sooner.peering().value());
            assertThat(Field.time(next.getExpireTime())).isEqualTo(sooner.expiresAt());
            assertThat(Field.time(next.getNextReminderTime()))
                    .isEqualTo(sooner.expiresAt().minus(Duration.ofDays(3)));
        });
    }

    @Test
    void each_reminder_is_sent_once_and_the_request_s_end_takes_the_state_away() {
        var deadline = deadline(now.plus(Duration.ofDays(7)));
        learn(deadline);
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

        eventually(() -> assertThat(told(deadline))
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
        assertThat(TopicReader.records("expiry.state.v1", key(deadline))
                        .getLast()
                        .value())
                .isNull();
    }

    /// Nobody waits for one of them, and there are as many as requests: they rest until the mountain is swept.
    @Test
    void the_ends_of_a_mountain_of_reminded_requests_are_told_each_once_after_their_reminders() {
        var mountain = IntStream.range(0, 250)
                .mapToObj(i -> deadline(now.minusSeconds(1_000 - i)))
                .toList();
        mountain.forEach(deadline -> learn(deadline, now.minus(Duration.ofDays(7))));
        assertThat(deadlines.remind(now.minus(Duration.ofMinutes(30)))).isEqualTo(250);

        assertThat(deadlines.settle(now, SETTLED)).hasSize(250);

        Set<String> keys = mountain.stream().map(DeadlinesIT::key).collect(Collectors.toSet());
        eventually(() -> assertThat(TopicReader.records("expiry.events.v1").stream()
                        .filter(record -> keys.contains(record.key()))
                        .collect(Collectors.groupingBy(
                                ConsumerRecord::key,
                                Collectors.mapping(record -> header(record, "ce_sequence"), Collectors.toList()))))
                .hasSize(250)
                .allSatisfy((_, versions) -> assertThat(versions).containsExactly("1", "2")));
        assertThat(TopicReader.records("expiry.state.v1", key(mountain.getFirst()))
                        .getLast()
                        .value())
                .isNull();
    }

    @Test
    void a_reminder_that_was_missed_is_left_out_when_a_later_one_is_due() {
        var deadline = deadline(now.plus(Duration.ofDays(7)));
        learn(deadline);

        assertThat(deadlines.remind(deadline.expiresAt().minus(Duration.ofHours(2))))
                .isEqualTo(1);

        eventually(() -> assertThat(told(deadline))
                .extracting(event -> event.getRequest().getRemindedHours())
                .containsExactly(24));
    }

    @Test
    void a_request_that_was_answered_before_its_first_reminder_is_never_spoken_of() {
        var quiet = deadline(now.plus(Duration.ofDays(7)));
        var marker = deadline(now.plus(Duration.ofDays(7)));
        learn(quiet);
        learn(marker);
        deadlines.forget(quiet.peering());

        assertThat(deadlines.remind(now.plus(Duration.ofDays(5)))).isEqualTo(1);

        eventually(() -> assertThat(told(marker)).hasSize(1));
        assertThat(told(quiet)).isEmpty();
    }

    @Test
    void two_replicas_remind_of_a_thousand_requests_once_each() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            learn(deadline(now.plus(Duration.ofHours(50)).plusSeconds(i)), now.minusSeconds(3_600 * 100));
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

    @Test
    void what_was_taken_by_a_replica_that_dies_is_taken_by_another_at_once() {
        var due = deadline(now.minusSeconds(1));
        learn(due);

        assertThatThrownBy(() -> deadlines.settle(now, _ -> {
                    throw new OutOfMemoryError("this replica is no more");
                }))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(deadlines.settle(now, SETTLED)).containsExactly(due);
    }

    @Test
    void what_was_taken_by_a_replica_that_falls_silent_is_taken_by_another_after_three_seconds() throws Exception {
        var due = deadline(now.minusSeconds(1));
        learn(due);
        var taken = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        var end = new CompletableFuture<Throwable>();
        Thread.ofVirtual().start(() -> {
            try {
                var _ = deadlines.settle(now, asked -> {
                    taken.countDown();
                    await(over);
                    return SETTLED.expire(asked);
                });
                end.complete(new AssertionError("it kept verdicts that were no longer its own"));
            } catch (RuntimeException e) {
                end.complete(e);
            }
        });
        await(taken);
        assertThat(deadlines.settle(now, SETTLED)).isEmpty();

        within(
                Duration.ofSeconds(5),
                () -> assertThat(deadlines.settle(now, SETTLED)).containsExactly(due));
        over.countDown();
        assertThat(end.join()).as("the one who was silent keeps nothing").isNotInstanceOf(AssertionError.class);
    }

    private void learn(Deadline deadline) {
        learn(deadline, now.minus(Duration.ofDays(7)));
    }

    private void learn(Deadline deadline, Instant requestedAt) {
        deadlines.learn(new Request(deadline, requestedAt, REQUESTER, ACCEPTER));
    }

    private static List<ExpiryEvent> told(Deadline deadline) {
        return TopicReader.records("expiry.events.v1", key(deadline)).stream()
                .map(record -> {
                    try {
                        return ExpiryEvent.parseFrom(record.value());
                    } catch (InvalidProtocolBufferException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static String key(Deadline deadline) {
        return deadline.peering().value() + "/" + deadline.expiresAt();
    }

    private List<Deadline> next() {
        return deadlines.next(10).stream().map(Deadlines.Upcoming::deadline).toList();
    }

    private Deadline deadline(Instant expiresAt) {
        return new Deadline(PeeringId.draw(random), expiresAt);
    }

    /// On another connection.
    private static List<Deadline> elsewhere(Supplier<List<Deadline>> work) {
        return CompletableFuture.supplyAsync(work).join();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void takeAll(List<Deadline> taken) {
        List<Deadline> some;
        do {
            some = deadlines.settle(now, SETTLED);
            synchronized (taken) {
                taken.addAll(some);
            }
        } while (!some.isEmpty());
    }

    private static void publish(PeeringId id, long version, Peering peering) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", TestKafka.bootstrap()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var record = new ProducerRecord<>(
                    "peering.events.v1",
                    id.value(),
                    PeeringEvent.newBuilder().setPeering(peering).build().toByteArray());
            record.headers().add("ce_sequence", Long.toString(version).getBytes(StandardCharsets.UTF_8));
            producer.send(record).get();
        }
    }
}
