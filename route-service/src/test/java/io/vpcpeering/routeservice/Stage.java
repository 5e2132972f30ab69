package io.vpcpeering.routeservice;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.StatusRuntimeException;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringEnd;
import io.vpcpeering.proto.peering.v1.PeeringFact;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.route.v1.AwaitPeeringRequest;
import io.vpcpeering.proto.route.v1.CreateRouteTableRequest;
import io.vpcpeering.proto.route.v1.CreateRoutesRequest;
import io.vpcpeering.proto.route.v1.ListRouteTablesRequest;
import io.vpcpeering.proto.route.v1.NextHopType;
import io.vpcpeering.proto.route.v1.Route;
import io.vpcpeering.proto.route.v1.RouteEvent;
import io.vpcpeering.proto.route.v1.RouteServiceGrpc;
import io.vpcpeering.proto.route.v1.RouteServiceGrpc.RouteServiceBlockingStub;
import io.vpcpeering.proto.route.v1.RouteTable;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.proto.vpc.v1.VpcFact;
import io.vpcpeering.runtime.rpc.Channels;
import io.vpcpeering.runtime.rpc.Refusals;
import io.vpcpeering.testkit.FreePort;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TopicReader;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vocabulary.VpcId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.assertj.core.api.Assertions;

/// route-service as it runs, with the VPCs and peerings of a test around it. Resources are new for every test,
/// so that tests share a stage without meeting.
final class Stage implements AutoCloseable {
    /// Owns the requester's side.
    static final AccountId ME = new AccountId(100);
    /// Owns the accepter's side.
    static final AccountId THEM = new AccountId(200);

    final OwnerFacts facts = new OwnerFacts();
    final OwnerStandIn owner;
    final ServiceUnderTest service;

    Stage() {
        this(Map.of());
    }

    Stage(Map<String, Object> settings) {
        int port = FreePort.take();
        owner = new OwnerStandIn(port);
        var all = new HashMap<String, Object>(Map.of("route.peering-target", "127.0.0.1:" + port));
        all.putAll(settings);
        service = ServiceUnderTest.start("route-service", all);
    }

    RouteServiceBlockingStub as(AccountId account) {
        return RouteServiceGrpc.newBlockingStub(service.as("gateway")).withOption(Channels.forAccount(), account);
    }

    /// A VPC that its owner knows, and this service not yet.
    Vpc vpc(AccountId account, String region, String cidr) {
        Vpc vpc = Vpc.newBuilder()
                .setVpcId(VpcId.draw(ThreadLocalRandom.current()).value())
                .setAccountUin(account.uin())
                .setRegion(region)
                .setName("v")
                .setCidr(cidr)
                .setVersion(1)
                .build();
        owner.put(vpc);
        return vpc;
    }

    /// 10.0.0.0/16 of [#ME] in Guangzhou.
    Vpc mine() {
        return vpc(ME, "gz", "10.0.0.0/16");
    }

    /// 10.1.0.0/16 of [#THEM] in Shanghai.
    Vpc theirs() {
        return vpc(THEM, "sh", "10.1.0.0/16");
    }

    /// A peering that its owner knows, and this service not yet.
    Peering peering(Vpc from, Vpc to, PeeringState state) {
        return owners(Peering.newBuilder()
                .setPeeringId(PeeringId.draw(ThreadLocalRandom.current()).value())
                .setRequester(end(from))
                .setAccepter(end(to))
                .setState(state)
                .setVersion(1)
                .build());
    }

    Peering active(Vpc from, Vpc to) {
        return peering(from, to, PeeringState.PEERING_STATE_ACTIVE);
    }

    /// The peering's next state, at its owner only.
    Peering next(Peering peering, PeeringState state) {
        return owners(peering.toBuilder()
                .setState(state)
                .setVersion(peering.getVersion() + 1)
                .build());
    }

    /// Deletes the peering at its owner and tells it.
    Peering deleted(Peering peering) {
        Peering after = next(peering, PeeringState.PEERING_STATE_DELETED);
        facts.tell(PeeringFact.PEERING_FACT_DELETED, after);
        return after;
    }

    Vpc told(Vpc vpc) {
        facts.tell(VpcFact.VPC_FACT_CREATED, vpc);
        return vpc;
    }

    boolean await(Peering peering) {
        return await(peering, Duration.ofSeconds(5));
    }

    boolean await(Peering peering, Duration timeout) {
        return RouteServiceGrpc.newBlockingStub(service.as("gateway"))
                .awaitPeering(AwaitPeeringRequest.newBuilder()
                        .setPeeringId(peering.getPeeringId())
                        .setVersion(peering.getVersion())
                        .setTimeout(com.google.protobuf.Duration.newBuilder()
                                .setSeconds(timeout.toSeconds())
                                .setNanos(timeout.toNanosPart()))
                        .build())
                .getApplied();
    }

    RouteTable table(Vpc vpc, Route... routes) {
        return as(new AccountId(vpc.getAccountUin()))
                .createRouteTable(CreateRouteTableRequest.newBuilder()
                        .setVpcId(vpc.getVpcId())
                        .setName("t")
                        .addAllRoutes(List.of(routes))
                        .build())
                .getRouteTable();
    }

    RouteTable add(RouteTable table, Route... routes) {
        return as(new AccountId(table.getAccountUin()))
                .createRoutes(CreateRoutesRequest.newBuilder()
                        .setVpcId(table.getVpcId())
                        .setRouteTableId(table.getRouteTableId())
                        .addAllRoutes(List.of(routes))
                        .build())
                .getRouteTable();
    }

    /// All tables of a VPC, the oldest first.
    List<RouteTable> tables(Vpc vpc) {
        return as(new AccountId(vpc.getAccountUin()))
                .listRouteTables(ListRouteTablesRequest.newBuilder()
                        .setVpcId(vpc.getVpcId())
                        .setOrderBy("create_time asc")
                        .setPageSize(100)
                        .build())
                .getRouteTablesList();
    }

    RouteTable now(RouteTable table) {
        return as(new AccountId(table.getAccountUin()))
                .listRouteTables(ListRouteTablesRequest.newBuilder()
                        .addRouteTableIds(table.getRouteTableId())
                        .build())
                .getRouteTables(0);
    }

    static Route over(Peering peering, String destination) {
        return Route.newBuilder()
                .setDestination(destination)
                .setNextHopType(NextHopType.NEXT_HOP_TYPE_PEERING)
                .setNextHop(peering.getPeeringId())
                .build();
    }

    static Route over(NextHopType type, String hop, String destination) {
        return Route.newBuilder()
                .setDestination(destination)
                .setNextHopType(type)
                .setNextHop(hop)
                .build();
    }

    /// The reasons of a call that is refused.
    static List<Reason> reasons(Supplier<?> call) {
        return violations(call).stream().map(Violation::reason).toList();
    }

    static List<Violation> violations(Supplier<?> call) {
        var thrown = Assertions.catchThrowableOfType(StatusRuntimeException.class, call::get);
        Assertions.assertThat(thrown).as("a refusal").isNotNull();
        return Refusals.read(thrown)
                .orElseThrow(() -> new AssertionError("not a refusal", thrown))
                .violations();
    }

    /// All facts about a table or subnet, in order.
    static List<RouteEvent> facts(String id) {
        return TopicReader.records("route.events.v1", id).stream()
                .map(record -> {
                    try {
                        return RouteEvent.parseFrom(record.value());
                    } catch (InvalidProtocolBufferException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    /// How many of `callers` who do the same at the same time succeed.
    static long atOnce(int callers, Callable<?> call) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, callers)
                    .<Callable<Boolean>>mapToObj(_ -> () -> call.call() != null)
                    .toList();
            return threads.invokeAll(calls).stream()
                    .filter(one -> one.state() == Future.State.SUCCESS)
                    .count();
        }
    }

    /// The versions of each table as its facts told them, in their order.
    static Map<String, List<Long>> versionsTold(List<RouteTable> tables) {
        var ids = tables.stream().map(RouteTable::getRouteTableId).collect(Collectors.toSet());
        return TopicReader.records("route.events.v1").stream()
                .filter(record -> ids.contains(record.key()))
                .collect(Collectors.groupingBy(
                        ConsumerRecord::key,
                        Collectors.mapping(
                                record -> Long.valueOf(new String(
                                        record.headers()
                                                .lastHeader("ce_sequence")
                                                .value(),
                                        StandardCharsets.UTF_8)),
                                Collectors.toList())));
    }

    @Override
    public void close() {
        service.close();
        facts.close();
        owner.close();
    }

    private Peering owners(Peering peering) {
        owner.put(peering);
        return peering;
    }

    private static PeeringEnd end(Vpc vpc) {
        return PeeringEnd.newBuilder()
                .setVpcId(vpc.getVpcId())
                .setAccountUin(vpc.getAccountUin())
                .setRegion(vpc.getRegion())
                .setCidr(vpc.getCidr())
                .build();
    }
}
