package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// Who decides on a request, what it would come to, and what is remembered of it.
class DecisionsStory {
    private final RunningSuite suite = RunningSuite.get();
    private final Customer alice = suite.customer();
    private final Customer bob = suite.customer();
    private final Network here = Network.make(alice, "gz", "10.0");
    private final Network there = Network.make(bob, "gz", "10.1");

    @Test
    void a_dry_run_tells_what_would_come_of_a_request_and_asks_for_nothing() {
        JsonObject plan = alice.call("CreateVpcPeeringConnection", request("dryRun", "true"));

        assertThat(plan.get("code").getAsInt()).isZero();
        assertThat(plan.get("codeDesc").getAsString()).isEqualTo("DryRunOperation");
        assertThat(plan.has("peeringConnectionId")).isFalse();
        JsonObject data = plan.getAsJsonObject("data");
        assertThat(data.get("wouldSucceed").getAsBoolean()).isTrue();
        assertThat(data.getAsJsonObject("quota")
                        .getAsJsonObject("requester")
                        .get("remaining")
                        .getAsInt())
                .isEqualTo(9);
        assertThat(data.getAsJsonArray("routesNeeded")).hasSize(2);
        assertThat(bob.ok("DescribeVpcPeeringConnections").get("totalCount").getAsInt())
                .isZero();
    }

    @Test
    void a_dry_run_that_would_be_refused_names_everything_in_the_way() {
        Network overlapping = Network.make(bob, "gz", "10.0");
        JsonObject refused = alice.call(
                "CreateVpcPeeringConnection",
                "vpcId",
                here.vpc(),
                "peerVpcId",
                overlapping.vpc(),
                "peerUin",
                Long.toString(bob.uin()),
                "peeringConnectionName",
                "",
                "dryRun",
                "true");

        assertThat(refused.get("codeDesc").getAsString()).isEqualTo("PeeringConnectionVpcConflict");
        assertThat(codes(refused.getAsJsonObject("data").getAsJsonArray("violations"), "code"))
                .containsExactly("PeeringConnectionVpcConflict", "InvalidPeeringConnectionName");
    }

    @Test
    void a_policy_accepts_in_the_accepters_name_and_the_history_says_so() {
        bob.ok(
                "PutVpcPeeringPolicy",
                "vpcId",
                there.vpc(),
                "rule.0.effect",
                "auto-accept",
                "rule.0.uin",
                Long.toString(alice.uin()));

        String peering = alice.ok("CreateVpcPeeringConnection", request("clientToken", "first"))
                .get("peeringConnectionId")
                .getAsString();

        assertThat(Peerings.state(alice, peering)).isEqualTo(1);
        JsonObject history = bob.ok("DescribeVpcPeeringHistory", "peeringConnectionId", peering);
        assertThat(codes(history.getAsJsonArray("data"), "action")).containsExactly("create", "accept");
        assertThat(codes(history.getAsJsonArray("data"), "actorUin"))
                .containsExactly(Long.toString(alice.uin()), Long.toString(bob.uin()));
        assertThat(codes(history.getAsJsonArray("data"), "reasonCode"))
                .containsExactly("REQUESTED", "ACCEPTED_BY_POLICY");
    }

    @Test
    void operators_set_quotas_approvals_and_policies() {
        String uin = Long.toString(alice.uin());
        suite.launcher()
                .run("account", "set-quota", "--uin", uin, "--peerings", "0")
                .ok();
        assertThat(alice.codeDesc("CreateVpcPeeringConnection", request())).isEqualTo("PeeringConnectionLimitExceeded");
        assertThat(JsonParser.parseString(suite.launcher()
                                .run("account", "quotas", "--uin", uin)
                                .ok())
                        .getAsJsonObject()
                        .getAsJsonObject("otherwise")
                        .get("peerings")
                        .getAsInt())
                .isEqualTo(10);
        suite.launcher().run("account", "clear-quota", "--uin", uin).ok();

        String peer = Long.toString(bob.uin());
        suite.launcher()
                .run("account", "put-policy", "--uin", peer, "--rule", "deny:uin=" + uin)
                .ok();
        assertThat(alice.codeDesc("CreateVpcPeeringConnection", request())).isEqualTo("PeeringConnectionPolicyDenied");
        assertThat(bob.ok("DescribeVpcPeeringPolicy").toString())
                .contains("deny")
                .contains(uin);
        suite.launcher().run("account", "clear-policy", "--uin", peer).ok();
        assertThat(alice.codeDesc("CreateVpcPeeringConnection", request())).isEqualTo("Success");

        suite.launcher()
                .run("account", "approve-region", "--uin", uin, "--region", "hk")
                .ok();
        assertThat(suite.launcher().run("account", "regions", "--uin", uin).ok())
                .contains("\"hk\"");
        suite.launcher()
                .run("account", "revoke-region", "--uin", uin, "--region", "hk")
                .ok();
        assertThat(suite.launcher().run("account", "regions", "--uin", uin).ok())
                .doesNotContain("\"hk\"");
    }

    private String[] request(String... more) {
        return Stream.concat(
                        Stream.of(
                                "vpcId",
                                here.vpc(),
                                "peerVpcId",
                                there.vpc(),
                                "peerUin",
                                Long.toString(bob.uin()),
                                "peeringConnectionName",
                                "decided"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static List<String> codes(Iterable<JsonElement> items, String field) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.getAsJsonObject().get(field).getAsString())
                .toList();
    }
}
