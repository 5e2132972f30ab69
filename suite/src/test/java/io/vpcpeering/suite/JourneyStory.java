package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class JourneyStory {
    private final RunningSuite suite = RunningSuite.get();
    private final Customer alice = suite.customer();
    private final Customer bob = suite.customer();

    @Test
    void two_accounts_join_their_networks_and_part_again() {
        Network here = Network.make(alice, "gz", "10.0");
        Network there = Network.make(bob, "gz", "10.1");

        String peering = Peerings.request(here, there, "办公 to 生产 +1/2=3&4");
        assertThat(Peerings.state(alice, peering)).isEqualTo(0);
        assertThat(Peerings.state(bob, peering)).isEqualTo(0);
        assertThat(here.route(there.cidr(), peering).get("codeDesc").getAsString())
                .as("a request routes nothing")
                .isEqualTo("InvalidRouteNextHub.NotFound");

        bob.ok("AcceptVpcPeeringConnection", "peeringConnectionId", peering);
        assertThat(Peerings.state(alice, peering)).isEqualTo(1);

        assertThat(here.route(there.cidr(), peering).get("code").getAsInt()).isZero();
        assertThat(there.route(here.cidr(), peering).get("code").getAsInt()).isZero();
        assertThat(here.hops()).containsExactly(peering);
        assertThat(there.hops()).containsExactly(peering);

        bob.ok("DeleteVpcPeeringConnection", "peeringConnectionId", peering);
        assertThat(here.hops())
                .as("the first read after the delete shows no route to it")
                .isEmpty();
        assertThat(there.hops()).isEmpty();
        assertThat(Peerings.state(bob, peering)).as("gone for who deleted it").isEqualTo(-1);
        assertThat(Peerings.state(alice, peering)).isEqualTo(4);
        assertThat(here.route(there.cidr(), peering).get("codeDesc").getAsString())
                .isEqualTo("InvalidRouteNextHub.NotFound");
    }

    @Test
    void a_peering_shows_every_field_that_scripts_read() {
        Network here = Network.make(alice, "gz", "10.0");
        Network there = Network.make(bob, "gz", "10.1");
        String peering = Peerings.request(here, there, "demo");

        JsonObject seen = Peerings.list(alice).getFirst();
        assertThat(seen.get("peeringConnectionId").getAsString()).isEqualTo(peering);
        assertThat(seen.get("unVpcId").getAsString()).isEqualTo(here.vpc());
        assertThat(seen.get("uniqVpcId").getAsString()).isEqualTo(here.vpc());
        assertThat(seen.get("vpcId").getAsString()).matches("gz_vpc_\\d+");
        assertThat(seen.get("unPeerVpcId").getAsString()).isEqualTo(there.vpc());
        assertThat(seen.get("peeringConnectionName").getAsString()).isEqualTo("demo");
        assertThat(seen.get("state").getAsJsonPrimitive().isNumber()).isTrue();
        assertThat(seen.get("uin").getAsString()).isEqualTo(Long.toString(alice.uin()));
        assertThat(seen.get("peerUin").getAsString()).isEqualTo(Long.toString(bob.uin()));
        assertThat(seen.get("region").getAsString()).isEqualTo("gz");
        assertThat(seen.get("peerRegion").getAsString()).isEqualTo("gz");
        assertThat(seen.get("createTime").getAsString()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(seen.get("expireTime").getAsString()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(seen.get("appId").getAsString()).matches("125\\d{7}");
    }

    @Test
    void a_list_may_be_asked_for_by_the_other_sides_vpc() {
        Network here = Network.make(alice, "gz", "10.0");
        Network there = Network.make(bob, "gz", "10.1");
        Peerings.request(here, there, "demo");

        assertThat(alice.ok("DescribeVpcPeeringConnections", "vpcId", there.vpc(), "state", "0")
                        .get("totalCount")
                        .getAsInt())
                .isEqualTo(1);
        assertThat(alice.ok("DescribeVpcPeeringConnections", "vpcId", there.vpc(), "state", "1")
                        .get("totalCount")
                        .getAsInt())
                .isZero();
        assertThat(suite.customer().codeDesc("DescribeVpcPeeringConnections", "vpcId", there.vpc()))
                .isEqualTo("InvalidVpc.NotFound");
    }

    @Test
    void old_ids_name_the_same_things() {
        Network here = Network.make(alice, "gz", "10.0");
        Network there = Network.make(bob, "gz", "10.1");
        Peerings.request(here, there, "demo");
        String old = Peerings.list(alice).getFirst().get("vpcId").getAsString();

        assertThat(alice.ok("DescribeVpcEx", "vpcId", old).get("totalCount").getAsInt())
                .isEqualTo(1);
        assertThat(alice.ok("DescribeVpcPeeringConnections", "vpcId", old)
                        .get("totalCount")
                        .getAsInt())
                .isEqualTo(1);
    }

    @Test
    void across_regions_a_task_tells_when_it_is_done() {
        Network here = Network.make(alice, "gz", "10.0");
        Network there = Network.make(alice, "bj", "10.1");
        long task = alice.ok(
                        "CreateVpcPeeringConnectionEx",
                        "vpcId",
                        here.vpc(),
                        "peerVpcId",
                        there.vpc(),
                        "peerUin",
                        Long.toString(alice.uin()),
                        "peerRegion",
                        "bj",
                        "peeringConnectionName",
                        "gz-bj",
                        "bandwidth",
                        "100")
                .get("taskId")
                .getAsLong();

        JsonObject result = alice.ok("DescribeVpcTaskResult", "taskId", Long.toString(task));
        assertThat(result.getAsJsonObject("data").get("status").getAsInt()).isZero();
        JsonObject seen = Peerings.list(alice).getFirst();
        assertThat(seen.get("state").getAsInt()).isEqualTo(1);
        assertThat(seen.get("peerRegion").getAsString()).isEqualTo("bj");
        String peering = seen.get("peeringConnectionId").getAsString();
        assertThat(alice.codeDesc("DeleteVpcPeeringConnection", "peeringConnectionId", peering))
                .as("the plain action does not know cross-region peerings")
                .isEqualTo("InvalidPeeringConnection.NotFound");
        assertThat(alice.ok("DeleteVpcPeeringConnectionEx", "peeringConnectionId", peering)
                        .has("taskId"))
                .isTrue();
    }

    @Test
    void an_unanswered_request_expires_and_can_be_asked_again() {
        Network here = Network.make(alice, "gz", "10.0");
        Network there = Network.make(bob, "gz", "10.1");
        String peering = Peerings.request(here, there, "slow");

        Eventually.within(
                Duration.ofSeconds(RunningSuite.REQUEST_LIFETIME_SECONDS + 5),
                () -> assertThat(Peerings.state(alice, peering)).isEqualTo(2));
        assertThat(bob.codeDesc("AcceptVpcPeeringConnection", "peeringConnectionId", peering))
                .isEqualTo("InvalidPeeringConnection.StateConflict");

        assertThat(bob.codeDesc("EnableVpcPeeringConnection", "peeringConnectionId", peering))
                .isEqualTo("InvalidPeeringConnection.NotPermitted");
        alice.ok("EnableVpcPeeringConnection", "peeringConnectionId", peering);
        bob.ok("AcceptVpcPeeringConnection", "peeringConnectionId", peering);
        assertThat(Peerings.state(alice, peering)).isEqualTo(1);
    }

    @Test
    void a_rejected_request_is_told_to_the_requester_only() {
        Network here = Network.make(alice, "gz", "10.0");
        Network there = Network.make(bob, "gz", "10.1");
        String peering = Peerings.request(here, there, "unwanted");

        bob.ok("RejectVpcPeeringConnection", "peeringConnectionId", peering, "reason", "不认识");
        assertThat(Peerings.state(alice, peering)).isEqualTo(3);
        assertThat(Peerings.state(bob, peering)).isEqualTo(-1);
    }

    @Test
    void a_name_is_changed_by_either_side() {
        Network here = Network.make(alice, "gz", "10.0");
        Network there = Network.make(bob, "gz", "10.1");
        String peering = Peerings.request(here, there, "before");

        bob.ok("ModifyVpcPeeringConnection", "peeringConnectionId", peering, "peeringConnectionName", "之后");
        assertThat(Peerings.list(alice).getFirst().get("peeringConnectionName").getAsString())
                .isEqualTo("之后");
    }
}
