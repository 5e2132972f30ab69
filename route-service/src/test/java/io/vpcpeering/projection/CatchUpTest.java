package io.vpcpeering.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The fact is waited for first, then its owner is asked, then the fact has the rest of the time.
final class CatchUpTest {
    private static final KnownPeering DELETED =
            Given.peering("pcx-aaaaaaaa", Given.MINE, Given.THEIRS, PeeringState.DELETED, 3);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final List<String> told = new ArrayList<>();

    @Test
    void a_fact_that_comes_in_time_is_enough() {
        assertThat(catchUp(List.of(true), false).await(DELETED.id(), 3, _ -> true, Duration.ofSeconds(2)))
                .isTrue();
        assertThat(told).containsExactly("wait 500");
    }

    @Test
    void a_fact_that_does_not_come_is_asked_for() {
        assertThat(catchUp(List.of(false, true), false).await(DELETED.id(), 3, _ -> true, Duration.ofSeconds(2)))
                .isTrue();
        assertThat(told).containsExactly("wait 500", "ask", "wait 1500");
    }

    @Test
    void when_nobody_can_be_asked_the_fact_has_the_rest_of_the_time() {
        assertThat(catchUp(List.of(false, false), true).await(DELETED.id(), 3, _ -> true, Duration.ofSeconds(2)))
                .isFalse();
        assertThat(told).containsExactly("wait 500", "ask", "wait 1500");
    }

    @Test
    void a_stranger_waits_as_long_and_asks_as_much_as_for_an_id_that_nobody_has() {
        assertThat(catchUp(List.of(true, true), false).await(DELETED.id(), 3, _ -> false, Duration.ofSeconds(2)))
                .isFalse();
        assertThat(told).containsExactly("wait 500", "ask", "wait 1500");
    }

    @Test
    void who_is_in_a_hurry_only_waits() {
        assertThat(catchUp(List.of(false), false).await(DELETED.id(), 3, _ -> true, Duration.ofMillis(100)))
                .isFalse();
        assertThat(told).containsExactly("wait 100");
    }

    private CatchUp catchUp(List<Boolean> arrivals, boolean ownerAway) {
        var answers = new ArrayList<>(arrivals);
        CatchUp.Arrival arrival = (peering, condition, timeout) -> {
            told.add("wait " + timeout.toMillis());
            return answers.removeFirst() && condition.test(DELETED);
        };
        var readThrough = new ReadThrough(
                owner(ownerAway),
                Runnable::run,
                new Vpcs(new VpcsInMemory(), new NoConsequences()),
                new Peerings(new PeeringsInMemory(), (peering, cause) -> {}),
                new Actor.Service("route-service"));
        return new CatchUp(arrival, readThrough, PATIENCE);
    }

    private Directory owner(boolean away) {
        return new Directory() {
            @Override
            public Optional<KnownVpc> vpc(VpcId id) {
                throw new AssertionError("nobody waits for VPCs");
            }

            @Override
            public List<KnownPeering> peeringsOf(Collection<VpcId> vpcs) {
                throw new AssertionError("nobody waits for VPCs");
            }

            @Override
            public List<KnownPeering> peerings(Collection<PeeringId> ids) {
                told.add("ask");
                if (away) {
                    throw new Refused(Violation.of(Reason.UNAVAILABLE, "away", "away"));
                }
                return List.of();
            }
        };
    }
}
