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
import java.util.HashMap;
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
        public Optional<KnownPeering> peering(PeeringId id) {
            asked.add(id);
            return Optional.ofNullable(owners.get(id));
        }
    }
}
