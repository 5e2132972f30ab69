package io.vpcpeering.expiryservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vpcpeering.deadline.Deadlines;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringEnd;
import io.vpcpeering.proto.peering.v1.PeeringEvent;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.inbox.FactListener;
import io.vpcpeering.runtime.inbox.Feed;
import io.vpcpeering.runtime.inbox.IncomingFact;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Facts that are applied together come to the same end as one by one.
class TogetherIT {
    // Kafka is not there: what is left in the outbox stays, to be looked at.
    private static final ServiceUnderTest SERVICE = ServiceUnderTest.start(
            "expiry-service", Map.of("targets.peering", "127.0.0.1:1", "kafka.bootstrap", "127.0.0.1:1"));
    private static final Instant NOW = Instant.parse("2040-01-01T00:00:00Z");
    private static final Instant SOON = NOW.plus(Duration.ofHours(30));
    private static final Instant LATER = NOW.plus(Duration.ofDays(7));

    private final Deadlines deadlines = SERVICE.bean(Deadlines.class);
    private final Transactions transactions = SERVICE.bean(Transactions.class);
    private final FactListener listener = SERVICE.bean(Feed.class).listener();
    private final Random random = new Random(17);

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @BeforeEach
    void forget_everything() {
        transactions.run(() -> {
            transactions.handle().execute("TRUNCATE deadline, outbox");
        });
    }

    @Test
    void every_turn_of_a_request_s_life_ends_alike_together_and_one_by_one() throws Exception {
        List<Life> lives = List.of(
                new Life(List.of(), List.of(pending(LATER))),
                new Life(List.of(pending(LATER)), List.of(pending(LATER))),
                new Life(List.of(pending(LATER)), List.of(answered())),
                new Life(List.of(), List.of(answered())),
                new Life(List.of(), List.of(pending(LATER), answered())),
                new Life(List.of(), List.of(pending(SOON), answered(), pending(LATER))),
                // A reminder has been sent: its end is told, whether it is answered, replaced or both.
                new Life(List.of(pending(SOON)), List.of(answered())),
                new Life(List.of(pending(SOON)), List.of(answered(), pending(LATER))),
                new Life(List.of(pending(SOON)), List.of(pending(LATER), answered())),
                new Life(List.of(pending(SOON)), List.of(pending(SOON))));

        List<String> oneByOne = run(lives, facts -> facts);
        forget_everything();
        List<String> together = run(lives, listener::applyTogether);

        assertThat(together).isEqualTo(oneByOne).hasSize(lives.size());
        assertThat(together)
                .as("the end of three requests is told")
                .filteredOn(end -> end.contains("ENDED"))
                .hasSize(3);
    }

    @Test
    void of_a_thousand_plain_facts_none_is_left() throws Exception {
        List<IncomingFact> facts = IntStream.range(0, 1_000)
                .mapToObj(_ -> fact(PeeringId.draw(random), 1, pending(LATER)))
                .toList();

        assertThat(transactions.<List<IncomingFact>>run(() -> together(facts))).isEmpty();
        assertThat(deadlines.count(NOW).pending()).isEqualTo(1_000);
        assertThat(transactions.<List<IncomingFact>>run(() -> together(facts)))
                .as("known already: to be looked at one by one")
                .hasSize(1_000);
    }

    @Test
    void one_that_is_no_fact_spoils_the_batch_so_that_it_is_found_one_by_one() {
        var facts = List.of(
                fact(PeeringId.draw(random), 1, pending(LATER)),
                new IncomingFact("peering", "pcx-00000000", 1, new byte[] {1, 2, 3}, null));

        assertThatThrownBy(() -> listener.applyTogether(facts)).isInstanceOf(InvalidProtocolBufferException.class);
    }

    /// A peering's facts: those that came before, and those that come in one batch.
    private record Life(List<Peering> before, List<Peering> batch) {}

    /// How a batch is applied: gives what is left of it.
    private interface Way {
        List<IncomingFact> apply(List<IncomingFact> facts) throws InvalidProtocolBufferException;
    }

    /// What is known of each life's peering in the end, and whether an end was told.
    private List<String> run(List<Life> lives, Way way) throws Exception {
        List<PeeringId> ids = lives.stream().map(_ -> PeeringId.draw(random)).toList();
        var before = new ArrayList<IncomingFact>();
        var batch = new ArrayList<IncomingFact>();
        for (int life = 0; life < lives.size(); life++) {
            int version = 0;
            for (Peering state : lives.get(life).before()) {
                before.add(fact(ids.get(life), ++version, state));
            }
            for (Peering state : lives.get(life).batch()) {
                batch.add(fact(ids.get(life), ++version, state));
            }
        }
        transactions.run(() -> before.forEach(this::apply));
        assertThat(deadlines.remind(SOON.minus(Duration.ofHours(24)))).isPositive();
        transactions.run(() -> {
            try {
                way.apply(batch).forEach(this::apply);
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
        });
        return ids.stream().map(this::end).toList();
    }

    private String end(PeeringId id) {
        return transactions.read(() -> transactions
                .handle()
                .createQuery(
                        "SELECT concat(string_agg(concat_ws(' ', expires_at, try_at, requester, accepter, remind_at,"
                                + " reminded_hours, version), ';'),"
                                + " (SELECT string_agg(substring(type from '[A-Z]+$'), ' ' ORDER BY outbox_id)"
                                + " FROM outbox WHERE key LIKE :id || '/%')) FROM deadline WHERE peering_id = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .one());
    }

    private void apply(IncomingFact fact) {
        try {
            listener.apply(fact);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private List<IncomingFact> together(List<IncomingFact> facts) {
        try {
            return listener.applyTogether(facts);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static Peering pending(Instant expiry) {
        return Peering.newBuilder()
                .setExpireTime(Field.time(expiry))
                .setStateTime(Field.time(expiry.minus(Duration.ofDays(7))))
                .setRequester(PeeringEnd.newBuilder().setAccountUin(100001))
                .setAccepter(PeeringEnd.newBuilder().setAccountUin(100002))
                .build();
    }

    private static Peering answered() {
        return Peering.getDefaultInstance();
    }

    private static IncomingFact fact(PeeringId id, long version, Peering state) {
        var event = PeeringEvent.newBuilder()
                .setPeering(state.toBuilder().setPeeringId(id.value()))
                .build();
        return new IncomingFact("peering", id.value(), version, event.toByteArray(), null);
    }
}
