package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BadInputStory {
    private final RunningSuite suite = RunningSuite.get();
    private final Customer alice = suite.customer();
    private final Customer mallory = suite.customer();

    @Test
    void a_wrong_signature_is_refused() {
        var forger = new Customer(alice.uin(), alice.host(), alice.secretId(), mallory.secretKey());
        assertRefused(forger.call("DescribeVpcEx"), 4100);
    }

    @Test
    void an_unknown_key_is_refused() {
        var stranger = new Customer(alice.uin(), alice.host(), "AKIDnobody", alice.secretKey());
        assertRefused(stranger.call("DescribeVpcEx"), 4104);
    }

    @Test
    void a_disabled_account_is_refused_until_it_is_enabled_again() {
        suite.launcher()
                .run("account", "disable", "--uin", Long.toString(alice.uin()))
                .ok();
        Eventually.within(java.time.Duration.ofSeconds(15), () -> assertRefused(alice.call("DescribeVpcEx"), 4300));
        suite.launcher()
                .run("account", "enable", "--uin", Long.toString(alice.uin()))
                .ok();
        Eventually.within(java.time.Duration.ofSeconds(15), () -> alice.ok("DescribeVpcEx"));
    }

    @Test
    void an_unknown_action_is_refused() {
        assertRefused(alice.call("MakeCoffee"), 6100);
    }

    @Test
    void a_missing_parameter_is_named() {
        JsonObject answer = alice.call("CreateVpcPeeringConnection", "vpcId", "vpc-00000000");
        assertRefused(answer, 4000);
        assertThat(answer.get("message").getAsString()).contains("peerVpcId");
    }

    @Test
    void a_malformed_range_is_refused_and_nothing_is_made() {
        assertThat(alice.codeDesc("CreateVpc", "vpcName", "a", "cidrBlock", "10.0.0.1/16"))
                .isEqualTo("InvalidVpcCidr");
        assertThat(alice.ok("DescribeVpcEx").get("totalCount").getAsInt()).isZero();
    }

    @Test
    void each_call_is_a_line_of_json_in_the_gateways_log() throws IOException {
        alice.codeDesc("CreateVpc", "vpcName", "a", "cidrBlock", "10.0.0.1/16");

        List<JsonObject> lines;
        try (Stream<String> log = Files.lines(suite.directory().resolve("logs").resolve("gateway.log"))) {
            lines = log.filter(line -> line.startsWith("{"))
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .filter(line -> line.get("account").equals(new JsonPrimitive(Long.toString(alice.uin()))))
                    .toList();
        }

        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().get("action").getAsString()).isEqualTo("CreateVpc");
        assertThat(lines.getFirst().get("codeDesc").getAsString()).isEqualTo("InvalidVpcCidr");
        assertThat(lines.getFirst().get("traceId").getAsString()).hasSize(32);
    }

    @Test
    void foreign_and_unknown_things_are_not_found_in_the_same_words() {
        Network here = Network.make(alice, "gz", "10.0");
        Network there = Network.make(alice, "gz", "10.1");
        String peering = Peerings.request(here, there, "mine");

        JsonObject foreign = mallory.call("DeleteVpcPeeringConnection", "peeringConnectionId", peering);
        JsonObject unknown = mallory.call("DeleteVpcPeeringConnection", "peeringConnectionId", "pcx-00000000");
        assertThat(foreign.get("codeDesc")).isEqualTo(unknown.get("codeDesc"));
        assertThat(foreign.get("message")).isEqualTo(unknown.get("message"));
        assertThat(Peerings.state(alice, peering)).isEqualTo(1);
        assertThat(mallory.codeDesc("DescribeRouteTable", "vpcId", here.vpc())).isEqualTo("InvalidVpc.NotFound");
    }

    @Test
    void overlapping_networks_are_refused() {
        Network here = Network.make(alice, "gz", "10.0");
        String inside = alice.ok("CreateVpc", "vpcName", "inside", "cidrBlock", "10.0.128.0/20")
                .get("uniqVpcId")
                .getAsString();

        JsonObject answer = alice.call(
                "CreateVpcPeeringConnection",
                "vpcId",
                here.vpc(),
                "peerVpcId",
                inside,
                "peerUin",
                Long.toString(alice.uin()),
                "peeringConnectionName",
                "clash");
        assertThat(answer.get("codeDesc").getAsString()).isEqualTo("PeeringConnectionVpcConflict");
        assertThat(answer.get("message").getAsString()).contains("10.0.0.0/16").contains("10.0.128.0/20");
        assertThat(answer.get("code").getAsInt()).isEqualTo(5100);
    }

    private static void assertRefused(JsonObject answer, int code) {
        assertThat(answer.get("code").getAsInt()).as("%s", answer).isEqualTo(code);
        assertThat(answer.get("message").getAsString()).isNotEmpty();
    }
}
