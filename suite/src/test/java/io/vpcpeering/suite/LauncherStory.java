package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LauncherStory {
    private final RunningSuite suite = RunningSuite.get();

    @Test
    void status_names_every_process() {
        String status = suite.launcher().run("status").ok();
        assertThat(status.lines().map(line -> line.substring(0, line.indexOf(' '))))
                .contains(
                        "gateway",
                        "peering-service",
                        "route-service",
                        "billing-service",
                        "expiry-service",
                        "kafka",
                        "postgres");
    }

    @Test
    void every_program_runs_on_the_aot_cache_of_its_build() throws IOException {
        Map<String, Long> pids = suite.pids();
        assertThat(pids).hasSize(7);
        for (var process : pids.entrySet()) {
            if (!process.getKey().equals("postgres")) {
                assertThat(Files.readString(Path.of("/proc", process.getValue().toString(), "maps")))
                        .contains("/aot/" + process.getKey() + ".aot");
            }
        }
    }

    @Test
    void a_second_up_finds_everything_as_it_was() {
        Customer alice = suite.customer();
        Network network = Network.make(alice, "gz", "10.0");
        suite.up();
        suite.launcher().run("down").ok();
        suite.up();

        assertThat(alice.ok("DescribeVpcEx", "vpcId", network.vpc())
                        .get("totalCount")
                        .getAsInt())
                .isEqualTo(1);
    }

    @Test
    void facts_are_told_in_order_with_both_accounts() {
        Customer alice = suite.customer();
        Customer bob = suite.customer();
        String peering = Peerings.request(Network.make(alice, "gz", "10.0"), Network.make(bob, "gz", "10.1"), "told");
        bob.ok("AcceptVpcPeeringConnection", "peeringConnectionId", peering);
        alice.ok("DeleteVpcPeeringConnection", "peeringConnectionId", peering);

        List<JsonObject> facts = suite.launcher()
                .run("events", "peering.events.v1", "--from-start", "--until-end")
                .ok()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .filter(fact -> fact.get("key").getAsString().equals(peering))
                .toList();
        assertThat(facts).extracting(fact -> fact.get("version").getAsInt()).containsExactly(1, 2, 3);
        assertThat(facts)
                .extracting(fact -> fact.getAsJsonObject("data").get("fact").getAsString())
                .containsExactly("PEERING_FACT_REQUESTED", "PEERING_FACT_ACTIVATED", "PEERING_FACT_DELETED");
        assertThat(facts.getLast().toString())
                .contains(Long.toString(alice.uin()))
                .contains(Long.toString(bob.uin()));
    }

    @Test
    void an_unknown_option_gets_a_usage_line_and_exit_code_2() {
        for (List<String> command : List.of(List.of("up", "--warp"), List.of("fly"), List.of("kill"))) {
            Launcher.Ended ended = new Launcher(Map.of()).run(command.toArray(String[]::new));
            assertThat(ended.code()).as("%s", command).isEqualTo(2);
            assertThat(ended.err()).containsIgnoringCase("usage");
        }
    }

    @Test
    void a_port_in_use_is_named() throws IOException {
        // Not a port of the kernel's choice: its neighbours are everybody's.
        try (var taken = new ServerSocket(RunningSuite.freePortBase(), 1, InetAddress.getLoopbackAddress())) {
            var other = new Launcher(
                    Map.of(), "--data", Files.createTempDirectory("other").toString());
            Launcher.Ended ended = other.run("up", "--detach", "--port-base", Integer.toString(taken.getLocalPort()));
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err()).contains(Integer.toString(taken.getLocalPort()));
            other.run("down");
        }
    }
}
