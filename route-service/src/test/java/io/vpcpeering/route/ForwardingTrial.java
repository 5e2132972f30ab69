package io.vpcpeering.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.vocabulary.Cidr;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Measures look-ups by the time that they have on a core, whatever else runs there. Its name keeps it out of the
/// default run: `mvn test -pl route-service -Dtest=ForwardingTrial`.
final class ForwardingTrial {
    private static final int LOOKUPS = 4_000_000;

    @Test
    void one_table_of_a_million_routes() {
        var random = new Random(1);
        long begin = cpuTime();
        var table = new ForwardingTable(Cidr.parse("10.0.0.0/16"), routes(random, 1_000_000));
        long built = cpuTime();
        int[] addresses = random.ints(1 << 16).toArray();
        report("1 table of 1,000,000 routes", built - begin, look(List.of(table), addresses));
    }

    @Test
    void ten_thousand_tables_of_a_hundred_routes() {
        var random = new Random(2);
        List<Route> all = routes(random, 1_000_000);
        var tables = new ArrayList<ForwardingTable>();
        long begin = cpuTime();
        for (int i = 0; i < 10_000; i++) {
            tables.add(new ForwardingTable(Cidr.parse("10.0.0.0/16"), all.subList(100 * i, 100 * (i + 1))));
        }
        long built = cpuTime();
        report(
                "10,000 tables of 100 routes",
                built - begin,
                look(tables, random.ints(1 << 16).toArray()));
    }

    private static double look(List<ForwardingTable> tables, int[] addresses) {
        long found = 0;
        double best = 0;
        for (int round = 0; round < 5; round++) {
            long begin = cpuTime();
            for (int i = 0; i < LOOKUPS; i++) {
                var address = new Cidr(addresses[i & 0xffff], 32);
                found += tables.get(i % tables.size()).winner(address).isPresent() ? 1 : 0;
            }
            best = Math.max(best, LOOKUPS * 1e9 / (cpuTime() - begin));
        }
        assertThat(found).isPositive();
        return best;
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void report(String what, long buildNanos, double perSecond) {
        System.out.printf(
                "%s: built in %.0f ms, %.2f million look-ups/s on one core%n", what, buildNanos / 1e6, perSecond / 1e6);
    }

    private static List<Route> routes(Random random, int size) {
        var hop = new NextHop.Elsewhere(HopType.SERVER, "ins-1");
        Map<Cidr, Route> routes = new HashMap<>();
        while (routes.size() < size) {
            int length = 8 + random.nextInt(25);
            var destination = new Cidr(random.nextInt() & (-1 << (32 - length)), length);
            routes.put(destination, new Route(destination, hop, ""));
        }
        return List.copyOf(routes.values());
    }
}
