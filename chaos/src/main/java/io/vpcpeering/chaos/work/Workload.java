package io.vpcpeering.chaos.work;

import com.google.gson.JsonObject;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.vpcpeering.chaos.stage.Stage;
import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.account.Accounts;
import io.vpcpeering.launcher.call.Gateway;
import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.launcher.process.Loopback;
import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringState;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Customers of three accounts at work on fifteen VPCs, and a meter that counts their bytes.
public final class Workload implements AutoCloseable {
    private static final long FIRST_ACCOUNT = 700_001;
    private static final int ACCOUNTS = 3;
    private static final int VPCS = 15;
    private static final List<String> REGIONS = List.of("gz", "bj", "sh");
    private static final Duration THOUGHT = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Stage stage;
    private final History history = new History();
    private final List<ManagedChannel> peerings;
    private final Operator billing;
    private final Meter meter;
    private final SplittableRandom chance;
    private final List<Long> accounts = new ArrayList<>();
    private final List<ActionDoor> gateways = new ArrayList<>();
    private final List<GrpcDoor> internals = new ArrayList<>();
    private final World world;

    /// Makes accounts and VPCs; nobody works yet.
    public Workload(Stage stage, long seed) throws IOException, InterruptedException {
        this.stage = stage;
        this.chance = new SplittableRandom(seed);
        this.peerings = replicas(ProcessName.PEERING_SERVICE).stream()
                .map(port -> NettyChannelBuilder.forAddress(Loopback.at(port))
                        .usePlaintext()
                        .build())
                .toList();
        this.billing = stage.operator(stage.settings().ports().of(ProcessName.BILLING_SERVICE));
        this.meter = new Meter(billing, stage.now().toLocalDate(), history, chance.split());
        makeAccounts();
        this.world = new World(makePlaces());
    }

    /// Who works.
    public List<Long> accounts() {
        return List.copyOf(accounts);
    }

    /// What was done and seen.
    public History history() {
        return history;
    }

    /// What was metered.
    public Meter meter() {
        return meter;
    }

    /// Lets customers work for a while. Returns when each has heard what became of its last wish.
    public void run(Duration length, int customers) throws InterruptedException {
        // A slow machine takes seconds to make the VPCs, which are not counted.
        Duration end = history.now().plus(length);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<Void>>();
            for (int i = 0; i < customers; i++) {
                int who = i % ACCOUNTS;
                var customer = new Customer(
                        accounts.get(who), gateways.get(who), internals.get(who), world, history, chance.split());
                all.add(threads.submit(() -> {
                    while (history.now().compareTo(end) < 0) {
                        customer.act();
                        Thread.sleep(THOUGHT);
                    }
                    return (Void) null;
                }));
            }
            all.add(threads.submit(() -> {
                while (history.now().compareTo(end) < 0) {
                    meter.send(activeAcrossRegions());
                    Thread.sleep(THOUGHT.multipliedBy(10));
                }
                return (Void) null;
            }));
            for (Future<Void> each : all) {
                await(each);
            }
        }
    }

    @Override
    public void close() {
        billing.close();
        peerings.forEach(ManagedChannel::shutdownNow);
    }

    private List<String> activeAcrossRegions() {
        return internals.getFirst().newest().orElse(List.of()).stream()
                .filter(peering -> peering.getState() == PeeringState.PEERING_STATE_ACTIVE)
                .filter(peering -> !peering.getRequester()
                        .getRegion()
                        .equals(peering.getAccepter().getRegion()))
                .map(Peering::getPeeringId)
                .toList();
    }

    private void makeAccounts() throws IOException {
        var ports = stage.settings().ports();
        try (Operator operator = stage.operator(ports.accounts())) {
            for (int i = 0; i < ACCOUNTS; i++) {
                long account = FIRST_ACCOUNT + i;
                var key =
                        new Accounts(operator).create(account, "customer " + i).credentials();
                accounts.add(account);
                gateways.add(new ActionDoor(replicas(ProcessName.GATEWAY).stream()
                        .map(port -> new Gateway(port, key, Clock.systemUTC()))
                        .toList()));
                internals.add(new GrpcDoor(as(account)));
            }
        }
    }

    /// The gateway speaks for accounts, and so do we.
    private List<Channel> as(long account) throws IOException {
        var headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + stage.secrets().token("gateway"));
        headers.put(Metadata.Key.of("x-account-uin", Metadata.ASCII_STRING_MARSHALLER), Long.toString(account));
        return peerings.stream()
                .map(channel ->
                        ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers)))
                .toList();
    }

    /// Where the replicas of a service listen.
    private List<Integer> replicas(ProcessName service) {
        return stage.settings().processes().stream()
                .filter(name -> name.service() == service)
                .map(stage.settings().ports()::of)
                .toList();
    }

    private List<Place> makePlaces() throws InterruptedException {
        var places = new ArrayList<Place>();
        for (int i = 0; i < VPCS; i++) {
            String region = REGIONS.get(i / ACCOUNTS % REGIONS.size());
            String cidr = "10." + i % 7 + ".0.0/16";
            ActionDoor door = gateways.get(i % ACCOUNTS);
            String vpc = made(door, "CreateVpc", region, Map.of("vpcName", "vpc " + i, "cidrBlock", cidr))
                    .get("uniqVpcId")
                    .getAsString();
            String table = made(door, "CreateRouteTable", region, Map.of("vpcId", vpc, "routeTableName", "to peers"))
                    .get("unRouteTableId")
                    .getAsString();
            places.add(new Place(accounts.get(i % ACCOUNTS), vpc, region, cidr, table));
        }
        return places;
    }

    /// A suite that has just begun may be too busy to be asked, where others hold the machine: it is asked again.
    private static JsonObject made(ActionDoor door, String action, String region, Map<String, String> what)
            throws InterruptedException {
        var parameters = new HashMap<>(what);
        parameters.put("clientToken", UUID.randomUUID().toString());
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonObject answer = door.call(action, region, parameters);
            int code = answer.get("code").getAsInt();
            if (code == 0) {
                return answer;
            }
            if (code != ActionDoor.UNAVAILABLE || System.nanoTime() > end) {
                throw new Failure("the suite refuses what the run needs: " + answer);
            }
            Thread.sleep(PAUSE);
        }
    }

    private static void await(Future<Void> each) throws InterruptedException {
        try {
            each.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Failure failure
                    ? failure
                    : new IllegalStateException("a customer has given up", e.getCause());
        }
    }
}
