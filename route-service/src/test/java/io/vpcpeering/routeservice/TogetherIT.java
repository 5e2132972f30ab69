package io.vpcpeering.routeservice;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vpcpeering.projection.Cause;
import io.vpcpeering.projection.KnownPeering;
import io.vpcpeering.projection.PeeringConsequences;
import io.vpcpeering.projection.Peerings;
import io.vpcpeering.projection.feed.PeeringListener;
import io.vpcpeering.projection.store.JdbiPeeringStore;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringEnd;
import io.vpcpeering.proto.peering.v1.PeeringEvent;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.inbox.IncomingFact;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Facts that are applied together come to the same end as one by one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TogetherIT {
    private static final Peering PENDING = in(PeeringState.PEERING_STATE_PENDING);
    private static final Peering ACTIVE = in(PeeringState.PEERING_STATE_ACTIVE);
    private static final Peering ISOLATED = in(PeeringState.PEERING_STATE_ISOLATED);
    private static final Peering EXPIRED = in(PeeringState.PEERING_STATE_EXPIRED);
    private static final Peering DELETED = in(PeeringState.PEERING_STATE_DELETED);

    private final List<PeeringId> ended = new ArrayList<>();
    private final List<PeeringId> joined = new ArrayList<>();
    private final Random random = new Random(19);
    private ServiceUnderTest service;
    private Transactions transactions;
    private PeeringListener listener;

    @BeforeAll
    void start() {
        service = ServiceUnderTest.start("route-service", Map.of("kafka.bootstrap", "127.0.0.1:1"));
        transactions = service.bean(Transactions.class);
        listener = new PeeringListener(new Peerings(service.bean(JdbiPeeringStore.class), new PeeringConsequences() {
            @Override
            public void ended(PeeringId peering, Cause cause) {
                ended.add(peering);
            }

            @Override
            public void joined(KnownPeering peering) {
                joined.add(peering.id());
            }
        }));
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void every_turn_of_a_peering_s_life_ends_alike_together_and_one_by_one() {
        List<Life> lives = List.of(
                new Life(List.of(), List.of(PENDING)),
                new Life(List.of(), List.of(PENDING, ACTIVE)),
                new Life(List.of(), List.of(PENDING, DELETED)),
                new Life(List.of(PENDING), List.of(EXPIRED)),
                new Life(List.of(PENDING), List.of(EXPIRED, PENDING, ACTIVE, ISOLATED)),
                new Life(List.of(PENDING), List.of(ACTIVE, DELETED)),
                new Life(List.of(PENDING, ACTIVE), List.of(ISOLATED, ACTIVE)),
                new Life(List.of(PENDING, ACTIVE), List.of(ISOLATED, DELETED)),
                new Life(List.of(PENDING, ACTIVE), List.of(DELETED, DELETED)),
                new Life(List.of(), List.of(bringing(PENDING), bringing(ACTIVE))),
                new Life(List.of(PENDING), List.of(bringing(PENDING), bringing(ACTIVE), ACTIVE)),
                new Life(List.of(bringing(PENDING)), List.of(bringing(ACTIVE), ACTIVE, DELETED)),
                new Life(List.of(bringing(PENDING)), List.of(EXPIRED)));

        List<String> oneByOne = run(lives, false);
        List<String> together = run(lives, true);

        assertThat(together).isEqualTo(oneByOne);
        assertThat(together)
                .as("the routes of those that were joined are withdrawn, once")
                .filteredOn(end -> end.contains(" ended 1"))
                .hasSize(4);
        assertThat(together)
                .as("the routes that three bring are made, once")
                .filteredOn(end -> end.endsWith(" joined 1"))
                .hasSize(3);
    }

    @Test
    void of_a_thousand_plain_facts_none_is_left() {
        List<PeeringId> ids =
                IntStream.range(0, 1_000).mapToObj(_ -> PeeringId.draw(random)).toList();

        assertThat(together(ids.stream().map(id -> fact(id, 1, PENDING)).toList()))
                .isEmpty();
        assertThat(together(ids.stream().map(id -> fact(id, 2, EXPIRED)).toList()))
                .isEmpty();
        assertThat(ids).allSatisfy(id -> assertThat(end(id)).startsWith("EXPIRED PLAIN 2"));
    }

    @Test
    void what_is_old_news_changes_nothing() {
        PeeringId id = PeeringId.draw(random);
        PeeringId other = PeeringId.draw(random);
        var _ = together(List.of(fact(id, 3, ACTIVE), fact(other, 3, EXPIRED)));

        assertThat(together(List.of(fact(id, 2, PENDING), fact(other, 2, ACTIVE))))
                .as("one may be an end: it is looked at by itself")
                .hasSizeLessThan(2);

        assertThat(end(other)).startsWith("EXPIRED PLAIN 3");
        assertThat(end(id)).startsWith("ACTIVE PLAIN 3");
    }

    /// A peering's states: those that were told before, and those that come in one batch.
    private record Life(List<Peering> before, List<Peering> batch) {}

    /// What is known of each life's peering in the end, and how often its routes were withdrawn.
    private List<String> run(List<Life> lives, boolean together) {
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
        if (together) {
            var _ = together(batch);
        } else {
            transactions.run(() -> batch.forEach(this::apply));
        }
        return ids.stream().map(this::end).toList();
    }

    /// Gives what is left, after it was applied.
    private List<IncomingFact> together(List<IncomingFact> facts) {
        return transactions.run(() -> {
            try {
                List<IncomingFact> left = listener.applyTogether(facts);
                left.forEach(this::apply);
                return left;
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
        });
    }

    private void apply(IncomingFact fact) {
        try {
            listener.apply(fact);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private String end(PeeringId id) {
        String row = transactions.read(() -> transactions
                .handle()
                .createQuery(
                        "SELECT concat_ws(' ', state, standing, version, connects) FROM known_peering WHERE peering_id = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .one());
        return row + " ended " + ended.stream().filter(id::equals).count() + " joined "
                + joined.stream().filter(id::equals).count();
    }

    private static IncomingFact fact(PeeringId id, long version, Peering state) {
        var event = PeeringEvent.newBuilder()
                .setPeering(state.toBuilder().setPeeringId(id.value()).setVersion(version))
                .build();
        return new IncomingFact("peering", id.value(), version, event.toByteArray(), null);
    }

    private static Peering in(PeeringState state) {
        return Peering.newBuilder()
                .setRequester(end("vpc-00000001", 100, "10.0.0.0/16"))
                .setAccepter(end("vpc-00000002", 200, "10.1.0.0/16"))
                .setState(state)
                .build();
    }

    private static Peering bringing(Peering state) {
        return state.toBuilder().addConnectIds(7).build();
    }

    private static PeeringEnd end(String vpc, long account, String cidr) {
        return PeeringEnd.newBuilder()
                .setVpcId(vpc)
                .setAccountUin(account)
                .setRegion("gz")
                .setCidr(cidr)
                .build();
    }
}
