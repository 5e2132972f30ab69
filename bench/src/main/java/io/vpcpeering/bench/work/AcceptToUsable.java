package io.vpcpeering.bench.work;

import com.google.gson.JsonObject;
import io.vpcpeering.bench.door.GatewayConnection;
import io.vpcpeering.bench.limit.KafkaHop;
import io.vpcpeering.bench.report.Section;
import io.vpcpeering.bench.report.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// W6: two accounts are joined with routes on both sides (`ConnectVpcs`, accept with tables), again and again; from the
/// acknowledged accept until both tables lead to the peer. Beside what it would take to write three times and to tell
/// it twice.
final class AcceptToUsable implements Workload {
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 150;
    private static final int QUICK_ROUNDS = 15;
    private static final int HOPS = 200;
    private static final String LIMIT = "three waits for the disk and two records through Kafka";

    @Override
    public String id() {
        return "W6";
    }

    @Override
    public String title() {
        return "from accept to usable";
    }

    @Override
    public Section run(Run run) throws Exception {
        double hop = KafkaHop.millis(run.stage(), HOPS);
        double limit = 3_000 / run.machine().syncsPerSecond() + 2 * hop;
        int rounds = run.isQuick() ? QUICK_ROUNDS : ROUNDS;
        run.progress().begin("W6 " + rounds + " times: connect, accept, look up both sides");
        var _ = run.stage().settle();
        var accepts = new Times();
        var usable = new Times();
        var violations = new ArrayList<String>();
        int late = 0;
        try (var gateway = run.doors().gateway()) {
            var here = Network.make(run, gateway, run.world().accounts() + 2, "10.0");
            var there = Network.make(run, gateway, run.world().accounts() + 3, "10.1");
            for (int i = 0; i < WARM_UP + rounds; i++) {
                String peering = here.connect(there);
                long begin = System.nanoTime();
                there.accept(peering);
                long acknowledged = System.nanoTime();
                boolean atOnce = here.leadsTo(there, peering) && there.leadsTo(here, peering);
                boolean inTheEnd = atOnce || eventually(here, there, peering, acknowledged);
                if (i >= WARM_UP) {
                    accepts.seen().recordValue(acknowledged - begin);
                    usable.since(acknowledged);
                    late += atOnce ? 0 : 1;
                }
                if (!inTheEnd) {
                    violations.add(peering + " carries nothing ten seconds after its accept");
                }
                here.delete(peering);
            }
        }
        run.progress()
                .end("accept p50 %.1f ms, then usable p50 %.1f, p99 %.1f ms"
                        .formatted(accepts.millis(50), usable.millis(50), usable.millis(99)));
        return new Section(
                id(),
                title(),
                List.of(
                        usable.median("acknowledged → both tables lead to the peer", LIMIT, limit, new Target.None()),
                        usable.percentile("acknowledged → both tables lead to the peer", 50, 15),
                        usable.percentile("acknowledged → both tables lead to the peer", 99, 60),
                        accepts.median("the accept itself, with routes", LIMIT, limit, new Target.None())),
                List.of(late + " of " + rounds
                        + " times the first look-ups found a route missing; both take the time that" + " is measured."),
                violations);
    }

    private static boolean eventually(Network here, Network there, String peering, long since) {
        while (System.nanoTime() - since < 10_000_000_000L) {
            if (here.leadsTo(there, peering) && there.leadsTo(here, peering)) {
                return true;
            }
        }
        return false;
    }

    /// A VPC of a guest with a route table.
    private record Network(Run run, GatewayConnection gateway, int guest, String vpc, String table, String prefix) {
        static Network make(Run run, GatewayConnection gateway, int guest, String prefix)
                throws IOException, InterruptedException {
            String vpc = ok(
                            run,
                            gateway,
                            guest,
                            "CreateVpc",
                            Map.of("vpcName", "bench", "cidrBlock", prefix + ".0.0/16"))
                    .get("uniqVpcId")
                    .getAsString();
            String table = ok(
                            run, gateway, guest, "CreateRouteTable", Map.of("vpcId", vpc, "routeTableName", "to peer"))
                    .get("unRouteTableId")
                    .getAsString();
            return new Network(run, gateway, guest, vpc, table, prefix);
        }

        String connect(Network there) throws IOException, InterruptedException {
            return ok(
                            run,
                            gateway,
                            guest,
                            "ConnectVpcs",
                            Map.of(
                                    "vpcId",
                                    vpc,
                                    "peerVpcId",
                                    there.vpc,
                                    "peerUin",
                                    Long.toString(run.world().account(there.guest)),
                                    "peeringConnectionName",
                                    "bench",
                                    "routeTableIds.0",
                                    table))
                    .get("peeringConnectionId")
                    .getAsString();
        }

        void accept(String peering) throws IOException, InterruptedException {
            var _ = ok(
                    run,
                    gateway,
                    guest,
                    "AcceptVpcPeeringConnection",
                    Map.of("peeringConnectionId", peering, "routeTableIds.0", table));
        }

        void delete(String peering) throws IOException, InterruptedException {
            var _ = ok(run, gateway, guest, "DeleteVpcPeeringConnection", Map.of("peeringConnectionId", peering));
        }

        boolean leadsTo(Network peer, String peering) {
            return new RouteCalls(run).hop(guest, table, peer.prefix + ".1.5").equals(peering);
        }

        private static JsonObject ok(
                Run run, GatewayConnection gateway, int guest, String action, Map<String, String> parameters)
                throws IOException, InterruptedException {
            return gateway.post(run.doors().customer(guest).form(action, parameters))
                    .ok()
                    .json();
        }
    }
}
