package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// What a describe of a full page takes through the running product, to be laid beside what the gateway's own
/// work costs (`gateway/bench`). Not part of the default run, and faster than an account may call:
/// `RATE_PER_SECOND=100000 RATE_BURST=100000 mvn test -pl suite -Dtest=DescribeMeasurement`.
class DescribeMeasurement {
    private static final int CALLS = Integer.getInteger("describe.calls", 5_000);
    private static final int PEERS = 4;
    private static final int VPCS_EACH = 5;
    private static final int PAGE = PEERS * VPCS_EACH;
    private static final String ACTION = "DescribeVpcPeeringConnections";

    private final RunningSuite suite = RunningSuite.get();
    private final Customer customer = suite.customer();

    @Test
    void a_full_page_of_peerings() throws Exception {
        join();
        calls(CALLS);

        Served before = served();
        long[] seen = calls(CALLS);
        Served after = served();

        System.out.printf(
                Locale.ROOT,
                "%d describes of %d peerings, one after the other: %.3f ms in the gateway and behind it (mean), a client sees"
                        + " p50 %.3f ms, p99 %.3f ms%n",
                CALLS,
                PAGE,
                1_000 * (after.seconds() - before.seconds()) / (after.count() - before.count()),
                seen[seen.length / 2] / 1e6,
                seen[seen.length * 99 / 100] / 1e6);
        assertThat(after.count() - before.count()).isEqualTo(CALLS);
    }

    /// One VPC with as many peerings as a page holds.
    private void join() {
        suite.launcher()
                .run(
                        "account",
                        "set-quota",
                        "--uin",
                        Long.toString(customer.uin()),
                        "--peerings",
                        Integer.toString(PAGE))
                .ok();
        Network hub = Network.make(customer, "gz", "10.0");
        for (int peer = 0; peer < PEERS; peer++) {
            Customer other = suite.customer();
            for (int vpc = 0; vpc < VPCS_EACH; vpc++) {
                int number = 1 + peer * VPCS_EACH + vpc;
                String peering = Peerings.request(hub, Network.make(other, "gz", "10." + number), "peer " + number);
                other.ok("AcceptVpcPeeringConnection", "peeringConnectionId", peering);
            }
        }
    }

    /// The nanoseconds of each, sorted.
    private long[] calls(int count) {
        long[] times = new long[count];
        for (int i = 0; i < count; i++) {
            long begin = System.nanoTime();
            int found = customer.ok(ACTION, "limit", Integer.toString(PAGE))
                    .getAsJsonArray("data")
                    .size();
            times[i] = System.nanoTime() - begin;
            assertThat(found).isEqualTo(PAGE);
        }
        Arrays.sort(times);
        return times;
    }

    /// What the gateway has counted by itself.
    private record Served(double count, double seconds) {}

    private Served served() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String metrics = client.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + (suite.portBase() + 10) + "/prometheus"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            return new Served(value(metrics, "count"), value(metrics, "sum"));
        }
    }

    private static double value(String metrics, String which) {
        return metrics.lines()
                .filter(line -> line.startsWith("gateway_requests_seconds_" + which))
                .filter(line -> line.contains("action=\"" + ACTION + "\"") && line.contains("code=\"0\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
