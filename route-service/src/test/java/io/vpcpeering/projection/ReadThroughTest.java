package io.vpcpeering.projection;

import static io.vpcpeering.projection.Given.MINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.ResourceId;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vocabulary.VpcId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ReadThroughTest {
    private static final KnownPeering PEERING = Given.active("pcx-aaaaaaaa");

    private final List<ResourceId> asked = new ArrayList<>();
    private final Map<PeeringId, KnownPeering> owners = new HashMap<>();
    private final PeeringStore peerings = new PeeringsInMemory();
    private final ReadThrough readThrough = new ReadThrough(
            new OwnersDirectory(),
            Runnable::run,
            new Vpcs(new VpcsInMemory(), new NoConsequences()),
            new Peerings(peerings, (peering, cause) -> {}),
            new Actor.Service("route-service"));

    @Test
    void nobody_is_asked_when_everything_is_known() {
        assertThat(readThrough.decide(() -> "yes")).isEqualTo("yes");
        assertThat(asked).isEmpty();
    }

    @Test
    void what_was_made_a_moment_ago_is_asked_for_and_then_found() {
        owners.put(PEERING.id(), PEERING);
        assertThat(readThrough.decide(this::found)).isEqualTo(PEERING);
        assertThat(asked).containsExactly(PEERING.id());
    }

    @Test
    void what_its_owner_does_not_know_either_is_refused_after_one_question() {
        assertThatThrownBy(() -> readThrough.decide(this::found))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.NEXT_HOP_NOT_FOUND));
        assertThat(asked).containsExactly(PEERING.id());
    }

    @Test
    void one_gap_may_hide_another() {
        owners.put(PEERING.id(), PEERING);
        readThrough.decide(() -> {
            if (!asked.contains(MINE.id())) {
                throw new NotHeardOf(Set.of(MINE.id()), VpcClaim.unfounded("vpc-mine0000"));
            }
            return found();
        });
        assertThat(asked).containsExactly(MINE.id(), PEERING.id());
    }

    @Test
    void our_own_resources_are_nobody_elses_to_ask_for() {
        assertThatThrownBy(() -> readThrough.ask(new RouteTableId("rtb-aaaaaaaa")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_read_that_leads_nowhere_asks_nobody() {
        assertThat(readThrough.current(() -> "nothing", _ -> Set.of())).isEqualTo("nothing");
        assertThat(asked).isEmpty();
    }

    @Test
    void a_read_that_leads_over_a_peering_begins_again_when_its_owner_has_news() {
        owners.put(PEERING.id(), PEERING);
        readThrough.ask(PEERING.id());
        asked.clear();
        var reads = new ArrayList<PeeringState>();
        owners.put(PEERING.id(), Given.peering("pcx-aaaaaaaa", MINE, Given.THEIRS, PeeringState.DELETED, 3));
        assertThat(readThrough.<Set<PeeringId>>current(
                        () -> {
                            PeeringState state =
                                    peerings.find(PEERING.id()).orElseThrow().state();
                            reads.add(state);
                            return state == PeeringState.ACTIVE ? Set.of(PEERING.id()) : Set.of();
                        },
                        hops -> hops))
                .isEmpty();
        assertThat(reads).containsExactly(PeeringState.ACTIVE, PeeringState.DELETED);
        assertThat(asked).containsExactly(PEERING.id());
    }

    @Test
    void a_decision_over_a_peering_waits_until_its_owner_was_asked_in_this_call() {
        owners.put(PEERING.id(), PEERING);
        readThrough.ask(PEERING.id());
        asked.clear();
        var answered = new HashSet<PeeringId>();
        readThrough.decide(() -> {
            ReadThrough.require(Set.of(PEERING.id()), answered);
            return found();
        });
        assertThat(asked).containsExactly(PEERING.id());
    }

    private KnownPeering found() {
        return peerings.find(PEERING.id())
                .orElseThrow(() -> new NotHeardOf(
                        Set.of(PEERING.id()), new Refused(Violation.of(Reason.NEXT_HOP_NOT_FOUND, "no", "no"))));
    }

    private final class OwnersDirectory implements Directory {
        @Override
        public Optional<KnownVpc> vpc(VpcId id) {
            asked.add(id);
            return id.equals(MINE.id()) ? Optional.of(MINE) : Optional.empty();
        }

        @Override
        public List<KnownPeering> peerings(Collection<PeeringId> ids) {
            asked.addAll(ids);
            return ids.stream()
                    .flatMap(id -> Optional.ofNullable(owners.get(id)).stream())
                    .toList();
        }

        @Override
        public List<KnownPeering> peeringsOf(Collection<VpcId> vpcs) {
            return List.copyOf(owners.values());
        }
    }
}
