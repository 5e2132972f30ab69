package io.vpcpeering.bench.work;

import io.vpcpeering.bench.limit.Script;
import io.vpcpeering.bench.load.Caller;
import io.vpcpeering.bench.report.Section;
import io.vpcpeering.bench.report.Target;
import io.vpcpeering.bench.stage.World;
import io.vpcpeering.proto.peering.v1.ListPeeringsResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// W4: twenty peerings of an account that has two hundred, the newest or from anywhere, beside an index that
/// holds every column of the list.
final class ListPage implements Workload {
    private static final String FIRST_LIMIT = "first page from a covering table, 16 clients";
    private static final String ANY_LIMIT = "any page from a covering table, 16 clients";
    private static final String SIGNED_FIRST = "first page, signed, through the gateway, 16 callers";
    private static final String SIGNED_ANY = "any page, signed, through the gateway, 16 callers";
    private static final String STRAIGHT_FIRST = "first page, straight over gRPC, 16 callers";
    private static final String STRAIGHT_ANY = "any page, straight over gRPC, 16 callers";
    private static final int CALLERS = 16;
    private static final int PAGE = 20;
    private static final int LISTED_EACH = 200;
    private static final int WALKED_ACCOUNTS = 50;
    private static final double NOT_SLOWER = 0.9;

    @Override
    public String id() {
        return "W4";
    }

    @Override
    public String title() {
        return "list twenty";
    }

    @Override
    public Section run(Run run) throws Exception {
        List<Place> places = places(run);
        Map<String, Script> limits = new LinkedHashMap<>();
        limits.put(FIRST_LIMIT, run.yardstick().firstPage());
        limits.put(ANY_LIMIT, run.yardstick().anyPage());
        Map<String, Caller.Maker> callers = new LinkedHashMap<>();
        callers.put(SIGNED_FIRST, _ -> new Signed(run, PAGE));
        callers.put(SIGNED_ANY, _ -> new Signed(run, LISTED_EACH));
        callers.put(STRAIGHT_FIRST, _ -> () -> {
            int account = ThreadLocalRandom.current().nextInt(run.world().accounts());
            checked(run.peerings().page(account, PAGE, ""));
        });
        callers.put(STRAIGHT_ANY, _ -> () -> {
            Place place = places.get(ThreadLocalRandom.current().nextInt(places.size()));
            checked(run.peerings().page(place.account(), PAGE, place.token()));
        });
        var series = new Series();
        for (int round = 0; round < run.pace().repeats(); round++) {
            for (var limit : limits.entrySet()) {
                series.addLimit(limit.getKey(), run.measure("W4 " + limit.getKey(), CALLERS, limit.getValue()));
            }
            for (var caller : callers.entrySet()) {
                series.add(caller.getKey(), run.measure("W4 " + caller.getKey(), CALLERS, caller.getValue()));
            }
        }
        return new Section(
                id(),
                title(),
                List.of(
                        series.rate(SIGNED_FIRST, FIRST_LIMIT, new Target.Ratio(0.4)),
                        series.rate(SIGNED_ANY, ANY_LIMIT, new Target.Ratio(0.4)),
                        series.rate(STRAIGHT_FIRST, FIRST_LIMIT, new Target.Ratio(0.4)),
                        series.rate(STRAIGHT_ANY, ANY_LIMIT, new Target.Ratio(0.4)),
                        series.beside(STRAIGHT_ANY, STRAIGHT_FIRST, new Target.Ratio(NOT_SLOWER))),
                series.cpu(),
                series.failures());
    }

    /// Where a page of an account begins.
    private record Place(int account, String token) {}

    /// All full pages of some accounts, found as a client finds them: one after the other.
    private static List<Place> places(Run run) {
        var places = new ArrayList<Place>();
        for (int account = 0; account < Math.min(WALKED_ACCOUNTS, run.world().accounts()); account++) {
            String token = "";
            for (int i = 0; i < LISTED_EACH / PAGE; i++) {
                places.add(new Place(account, token));
                token = run.peerings().page(account, PAGE, token).getNextPageToken();
            }
        }
        return List.copyOf(places);
    }

    private static void checked(ListPeeringsResponse page) {
        if (page.getPeeringsCount() != PAGE) {
            throw new IllegalStateException("a page has " + page.getPeeringsCount() + " peerings");
        }
    }

    private static final class Signed extends SignedCaller {
        private static final String LIMIT = Integer.toString(PAGE);

        private final World world;
        private final int among;

        Signed(Run run, int among) throws IOException, InterruptedException {
            super(run.doors());
            this.world = run.world();
            this.among = among;
        }

        @Override
        public void call() throws IOException, InterruptedException {
            int account = ThreadLocalRandom.current().nextInt(world.accounts());
            int offset = ThreadLocalRandom.current().nextInt(among / PAGE) * PAGE;
            String answer = ok(
                            account,
                            "DescribeVpcPeeringConnections",
                            Map.of("limit", LIMIT, "offset", Integer.toString(offset)))
                    .text();
            int listed = answer.split("\"peeringConnectionId\"", -1).length - 1;
            if (listed != PAGE) {
                throw new IllegalStateException("a page has " + listed + " peerings");
            }
        }
    }
}
