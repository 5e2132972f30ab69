package io.vpcpeering.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.projection.Given;
import io.vpcpeering.projection.KnownPeering;
import io.vpcpeering.projection.KnownVpc;
import io.vpcpeering.projection.PeeringState;
import io.vpcpeering.reachability.Blocker.Code;
import io.vpcpeering.vocabulary.AccountId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReasoningTest {
    private static final KnownVpc MINE = Given.MINE;
    private static final KnownVpc THEIRS = Given.THEIRS;
    private static final KnownVpc THIRD = Given.vpc("vpc-third000", Given.ME, "gz", "10.2.0.0/16");
    private static final KnownPeering JOINED = Given.active("pcx-aaaaaaaa");

    @Test
    void with_both_routes_it_flows() {
        var explained = new Topology()
                .vpc(MINE, "10.0.1.0/24", "10.1.0.0/16", JOINED)
                .vpc(THEIRS, "10.1.1.0/24", "10.0.0.0/16", JOINED)
                .explain(MINE, "10.0.1.5", "10.1.1.5");
        assertThat(explained.isReachable()).isTrue();
        assertThat(explained.path())
                .extracting(Step::kind)
                .containsExactly(Step.Kind.LOCAL, Step.Kind.ROUTE, Step.Kind.PEERING, Step.Kind.ROUTE, Step.Kind.LOCAL);
        assertThat(explained.path().get(3).id()).as("the other account's table").isEmpty();
    }

    @Test
    void everything_that_is_missing_on_either_side_is_told_at_once() {
        var topology = new Topology().peering(JOINED).vpc(MINE, "10.0.1.0/24").vpc(THEIRS, "10.1.1.0/24");
        assertThat(codes(topology.explain(MINE, "10.0.1.5", "10.1.1.5")))
                .containsExactly(Code.NO_ROUTE_LOCAL, Code.NO_ROUTE_PEER);
        assertThat(codes(topology.explain(MINE, "10.0.2.5", "10.1.2.5")))
                .containsExactly(Code.SOURCE_NOT_IN_SUBNET, Code.DESTINATION_NOT_IN_SUBNET);
    }

    @Test
    void inside_one_vpc_local_is_enough() {
        var topology = new Topology().vpc(MINE, "10.0.1.0/24");
        assertThat(topology.explain(MINE, "10.0.1.5", "10.0.1.9").isReachable()).isTrue();
        assertThat(codes(topology.explain(MINE, "10.0.1.5", "10.0.2.9")))
                .containsExactly(Code.DESTINATION_NOT_IN_SUBNET);
    }

    @Test
    void an_isolated_peering_lets_nothing_pass() {
        KnownPeering isolated = Given.peering("pcx-aaaaaaaa", MINE, THEIRS, PeeringState.ISOLATED, 3);
        assertThat(codes(new Topology()
                        .vpc(MINE, "10.0.1.0/24", "10.1.0.0/16", isolated)
                        .vpc(THEIRS, "10.1.1.0/24", "10.0.0.0/16", isolated)
                        .explain(MINE, "10.0.1.5", "10.1.1.5")))
                .containsExactly(Code.ISOLATED);
    }

    @Test
    void a_request_that_nobody_answered_is_named_and_tells_nothing_of_the_other_side() {
        KnownPeering pending = Given.peering("pcx-aaaaaaaa", MINE, THEIRS, PeeringState.PENDING, 1);
        var topology = new Topology().peering(pending).vpc(MINE, "10.0.1.0/24").vpc(THEIRS, "10.1.1.0/24");
        assertThat(codes(topology.explain(MINE, "10.0.1.5", "10.1.1.5")))
                .isEqualTo(codes(topology.explain(MINE, "10.0.1.5", "172.16.0.1")))
                .containsExactly(Code.NO_ROUTE_LOCAL, Code.PEERING_NOT_ACTIVE);
    }

    @Test
    void a_detour_is_no_way_and_the_peering_that_would_be_one_is_named() {
        KnownPeering second = Given.peering("pcx-bbbbbbbb", THEIRS, THIRD, PeeringState.ACTIVE, 2);
        var explained = new Topology()
                .peering(JOINED)
                .peering(second)
                .vpc(MINE, "10.0.1.0/24")
                .vpc(THIRD, "10.2.1.0/24")
                .explain(MINE, "10.0.1.5", "10.2.1.5");
        assertThat(codes(explained)).containsExactly(Code.NO_ROUTE_LOCAL, Code.NO_PEERING, Code.NOT_TRANSITIVE);
        assertThat(explained.blockers().getLast().text().english())
                .contains("pcx-bbbbbbbb", "vpc-mine0000", "vpc-third000");
    }

    @Test
    void whom_my_peer_is_joined_with_is_none_of_my_business() {
        KnownVpc stranger = Given.vpc("vpc-stranger", new AccountId(300), "gz", "10.2.0.0/16");
        assertThat(codes(new Topology()
                        .peering(JOINED)
                        .peering(Given.peering("pcx-bbbbbbbb", THEIRS, stranger, PeeringState.ACTIVE, 2))
                        .vpc(MINE, "10.0.1.0/24")
                        .explain(MINE, "10.0.1.5", "10.2.1.5")))
                .containsExactly(Code.NO_ROUTE_LOCAL, Code.NO_PEERING);
    }

    @Test
    void a_more_specific_route_elsewhere_wins_and_is_blamed() {
        var explained = new Topology()
                .vpc(MINE, "10.0.1.0/24", "10.1.0.0/16", JOINED)
                .elsewhere(MINE, "10.1.1.0/24")
                .vpc(THEIRS, "10.1.1.0/24", "10.0.0.0/16", JOINED)
                .elsewhere(THEIRS, "10.0.1.0/28")
                .explain(MINE, "10.0.1.5", "10.1.1.5");
        assertThat(explained.blockers())
                .extracting(Blocker::code, Blocker::side)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Code.ROUTE_ELSEWHERE, Side.LOCAL),
                        org.assertj.core.groups.Tuple.tuple(Code.ROUTE_ELSEWHERE, Side.PEER));
        assertThat(explained.blockers().get(1).text().english())
                .as("the other account's route")
                .doesNotContain("ins-1");
    }

    @Test
    void a_subnet_needs_a_way_back_to_each_of_its_addresses() {
        var topology = new Topology()
                .vpc(MINE, "10.0.1.0/24", "10.1.0.0/16", JOINED)
                .vpc(THEIRS, "10.1.1.0/24", "10.0.0.0/16", JOINED);
        assertThat(topology.explain(MINE, "10.0.1.0/24", "10.1.1.5").isReachable())
                .isTrue();
        assertThat(codes(topology.explain(MINE, "10.0.0.0/23", "10.1.1.5"))).contains(Code.SOURCE_NOT_IN_SUBNET);

        topology.elsewhere(THEIRS, "10.0.1.128/28");
        assertThat(topology.explain(MINE, "10.0.1.0/25", "10.1.1.5").isReachable())
                .isTrue();
        var explained = topology.explain(MINE, "10.0.1.0/24", "10.1.1.5");
        assertThat(codes(explained)).containsExactly(Code.ROUTE_ELSEWHERE);
        assertThat(explained.blockers().getFirst().text().english()).contains("a part of 10.0.1.0/24");
    }

    @Test
    void a_return_route_to_a_half_of_the_subnet_is_not_enough() {
        var explained = new Topology()
                .vpc(MINE, "10.0.1.0/24", "10.1.0.0/16", JOINED)
                .vpc(THEIRS, "10.1.1.0/24", "10.0.1.0/25", JOINED)
                .explain(MINE, "10.0.1.0/24", "10.1.1.5");
        assertThat(codes(explained)).containsExactly(Code.NO_ROUTE_PEER);
        assertThat(explained.blockers().getFirst().text().english()).contains("all of 10.0.1.0/24");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void for_a_range_it_says_what_packets_of_every_address_would_meet(long seed) {
        var random = new java.util.Random(seed);
        int flows = 0;
        for (int round = 0; round < 2000; round++) {
            var topology = Topology.random(random);
            String range = topology.range(random, MINE);
            String destination = topology.anyAddress(random);
            boolean flowing = topology.allPacketsArrive(MINE, range, destination);
            assertThat(topology.explain(MINE, range, destination).isReachable())
                    .as("seed %d round %d: %s to %s", seed, round, range, destination)
                    .isEqualTo(flowing);
            flows += flowing ? 1 : 0;
        }
        assertThat(flows).as("some flow, most do not").isBetween(50, 1900);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void it_says_what_two_packets_would_meet(long seed) {
        var random = new java.util.Random(seed);
        int flows = 0;
        for (int round = 0; round < 3000; round++) {
            var topology = Topology.random(random);
            String source = topology.address(random, MINE);
            String destination = topology.anyAddress(random);
            boolean flowing = topology.packetsArrive(MINE, source, destination);
            assertThat(topology.explain(MINE, source, destination))
                    .as("seed %d round %d: %s to %s", seed, round, source, destination)
                    .satisfies(explained -> assertThat(explained.isReachable()).isEqualTo(flowing));
            flows += flowing ? 1 : 0;
        }
        assertThat(flows).as("some flow, most do not").isBetween(100, 2900);
    }

    private static List<Code> codes(Explanation explained) {
        return explained.blockers().stream().map(Blocker::code).toList();
    }
}
