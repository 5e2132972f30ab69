package io.vpcpeering.routeservice;

import static io.vpcpeering.routeservice.Stage.ME;
import static io.vpcpeering.routeservice.Stage.THEM;
import static io.vpcpeering.routeservice.Stage.over;
import static io.vpcpeering.routeservice.Stage.reasons;
import static io.vpcpeering.routeservice.Stage.violations;
import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusRuntimeException;
import io.vpcpeering.proto.event.v1.Actor;
import io.vpcpeering.proto.event.v1.ActorKind;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringEnd;
import io.vpcpeering.proto.peering.v1.PeeringFact;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.route.v1.DeleteRouteTableRequest;
import io.vpcpeering.proto.route.v1.LearnPeeringRequest;
import io.vpcpeering.proto.route.v1.NextHopType;
import io.vpcpeering.proto.route.v1.ReleaseRoutesRequest;
import io.vpcpeering.proto.route.v1.ReserveRoutesRequest;
import io.vpcpeering.proto.route.v1.ReserveRoutesResponse;
import io.vpcpeering.proto.route.v1.Route;
import io.vpcpeering.proto.route.v1.RouteFact;
import io.vpcpeering.proto.route.v1.RouteReservationServiceGrpc;
import io.vpcpeering.proto.route.v1.RouteReservationServiceGrpc.RouteReservationServiceBlockingStub;
import io.vpcpeering.proto.route.v1.RouteSet;
import io.vpcpeering.proto.route.v1.RouteTable;
import io.vpcpeering.proto.route.v1.UpdateRouteTableRequest;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.runtime.rpc.Refusals;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Places for routes over peerings that are not joined yet.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReservationsIT {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private Stage stage;

    @BeforeAll
    void start() {
        stage = new Stage(Map.of("route.routes-per-table", 3));
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    /// A connect of [Stage#ME] for a peering that nobody has heard of.
    private record Connect(long number, String peering, Vpc mine, Vpc theirs) {
        ReserveRoutesRequest.Builder wants(RouteTable... tables) {
            return ReserveRoutesRequest.newBuilder()
                    .setConnectId(number)
                    .setPeeringId(peering)
                    .setAccountUin(ME.uin())
                    .setRequester(end(mine))
                    .setAccepter(end(theirs))
                    .addAllRouteTableIds(List.of(tables).stream()
                            .map(RouteTable::getRouteTableId)
                            .toList());
        }

        Peering in(PeeringState state, long version, Long... connects) {
            return Peering.newBuilder()
                    .setPeeringId(peering)
                    .setRequester(end(mine))
                    .setAccepter(end(theirs))
                    .setState(state)
                    .addAllConnectIds(List.of(connects))
                    .setVersion(version)
                    .build();
        }

        Peering active(long version) {
            return in(PeeringState.PEERING_STATE_ACTIVE, version, number);
        }
    }

    private Connect connect() {
        return connect(stage.mine(), stage.theirs());
    }

    private static Connect connect(Vpc mine, Vpc theirs) {
        return new Connect(
                NUMBERS.incrementAndGet(),
                PeeringId.draw(ThreadLocalRandom.current()).value(),
                mine,
                theirs);
    }

    // ---- kept

    @Test
    void a_place_becomes_a_route_when_the_peering_is_joined() {
        Connect connect = connect();
        RouteTable table = stage.table(connect.mine());

        ReserveRoutesResponse kept = reserve(connect.wants(table));

        assertThat(kept.getRoutesList()).singleElement().satisfies(route -> {
            assertThat(route.getRouteTableId()).isEqualTo(table.getRouteTableId());
            assertThat(route.getVpcId()).isEqualTo(connect.mine().getVpcId());
            assertThat(route.getDestination()).isEqualTo("10.1.0.0/16");
        });
        assertThat(stage.now(table)).isEqualTo(table);

        learn(connect.in(PeeringState.PEERING_STATE_PENDING, 1, connect.number()));
        assertThat(stage.now(table)).isEqualTo(table);

        learn(connect.active(2));
        RouteTable after = stage.now(table);
        assertThat(destinations(after)).containsExactly("10.1.0.0/16");
        assertThat(after.getVersion()).isEqualTo(2);
        eventually(() -> assertThat(Stage.facts(table.getRouteTableId())).last().satisfies(event -> {
            assertThat(event.getFact()).isEqualTo(RouteFact.ROUTE_FACT_ROUTES_CHANGED);
            assertThat(event.getMeta().getReasonCode()).isEqualTo("PEERING_CONNECTED");
            assertThat(event.getMeta().getActor())
                    .isEqualTo(Actor.newBuilder()
                            .setKind(ActorKind.ACTOR_KIND_ACCOUNT)
                            .setAccountUin(ME.uin())
                            .build());
            assertThat(event.getAddedRoutesList())
                    .extracting(Route::getDestination)
                    .containsExactly("10.1.0.0/16");
        }));
    }

    @Test
    void the_fact_does_the_same_also_for_a_peering_that_was_never_heard_of() {
        Connect connect = connect();
        RouteTable table = stage.table(connect.mine());
        var _ = reserve(connect.wants(table));
        stage.owner.put(connect.active(2));

        stage.facts.tell(PeeringFact.PEERING_FACT_ACTIVATED, connect.active(2));

        eventually(() -> assertThat(destinations(stage.now(table))).containsExactly("10.1.0.0/16"));
    }

    @Test
    void both_sides_get_their_routes_in_one_step() {
        Connect connect = connect();
        RouteTable near = stage.table(connect.mine());
        RouteTable far = stage.table(connect.theirs());
        long accepters = NUMBERS.incrementAndGet();
        var _ = reserve(connect.wants(near));
        var _ = reserve(connect.wants(far).setConnectId(accepters).setAccountUin(THEM.uin()));

        learn(connect.in(PeeringState.PEERING_STATE_ACTIVE, 2, connect.number(), accepters));

        assertThat(destinations(stage.now(near))).containsExactly("10.1.0.0/16");
        assertThat(destinations(stage.now(far))).containsExactly("10.0.0.0/16");
    }

    @Test
    void within_one_account_tables_of_either_side_lead_to_the_other() {
        Connect connect = connect(stage.mine(), stage.vpc(ME, "sh", "10.1.0.0/16"));
        RouteTable near = stage.table(connect.mine());
        RouteTable far = stage.table(connect.theirs());

        var _ = reserve(connect.wants(far, near));
        learn(connect.active(1));

        assertThat(destinations(stage.now(near))).containsExactly("10.1.0.0/16");
        assertThat(destinations(stage.now(far))).containsExactly("10.0.0.0/16");
    }

    @Test
    void a_place_holds_against_everything_that_could_take_it() {
        Connect connect = connect();
        RouteTable table = stage.table(connect.mine());
        var _ = reserve(connect.wants(table));
        Route taken = over(NextHopType.NEXT_HOP_TYPE_SERVER, "ins-1", "10.1.0.0/16");

        assertThat(reasons(() -> stage.add(table, taken))).containsExactly(Reason.ROUTE_ALREADY_EXISTS);
        assertThat(reasons(() -> replace(table, taken))).containsExactly(Reason.ROUTE_ALREADY_EXISTS);
        assertThat(reasons(() -> replace(table, others(3)))).containsExactly(Reason.ROUTE_LIMIT_EXCEEDED);
        assertThat(reasons(() -> stage.as(ME)
                        .deleteRouteTable(DeleteRouteTableRequest.newBuilder()
                                .setVpcId(table.getVpcId())
                                .setRouteTableId(table.getRouteTableId())
                                .build())))
                .containsExactly(Reason.ROUTE_TABLE_IN_USE);
        var _ = replace(table, others(2));

        learn(connect.active(1));
        assertThat(destinations(stage.now(table))).hasSize(3).contains("10.1.0.0/16");
    }

    @Test
    void asking_again_for_the_same_connect_changes_nothing() {
        Connect connect = connect();
        RouteTable table = stage.table(connect.mine(), others(2));

        ReserveRoutesResponse kept = reserve(connect.wants(table));

        assertThat(reserve(connect.wants(table))).isEqualTo(kept);
    }

    // ---- refused

    @Test
    void all_or_none_and_every_reason_with_its_table() {
        Connect connect = connect();
        RouteTable free = stage.table(connect.mine());
        RouteTable taken = stage.table(connect.mine(), over(NextHopType.NEXT_HOP_TYPE_SERVER, "ins-1", "10.1.0.0/16"));
        RouteTable full = stage.table(connect.mine(), others(3));
        RouteTable foreign = stage.table(connect.theirs());
        RouteTable elsewhere = stage.table(stage.mine());

        List<Violation> told = violations(() -> reservations()
                .reserveRoutes(connect.wants(free, taken, full, foreign, elsewhere)
                        .addRouteTableIds("no id at all")
                        .build()));

        assertThat(told)
                .extracting(violation -> violation.reason() + " " + violation.field())
                .containsExactly(
                        "ROUTE_ALREADY_EXISTS route_table_ids[1]",
                        "ROUTE_LIMIT_EXCEEDED route_table_ids[2]",
                        "ROUTE_TABLE_NOT_FOUND route_table_ids[3]",
                        "ROUTE_TABLE_NOT_FOUND route_table_ids[4]",
                        "ROUTE_TABLE_NOT_FOUND route_table_ids[5]");
        assertThat(told.get(2).text().english().replace(foreign.getRouteTableId(), "X"))
                .as("somebody else's table and none at all sound alike")
                .isEqualTo(told.get(3).text().english().replace(elsewhere.getRouteTableId(), "X"));
        var _ = stage.add(free, over(NextHopType.NEXT_HOP_TYPE_SERVER, "ins-1", "10.1.0.0/16"));
    }

    @Test
    void two_connects_cannot_have_the_same_place() {
        Connect first = connect();
        RouteTable table = stage.table(first.mine());
        Connect second = connect(first.mine(), stage.vpc(THEM, "sh", "10.1.0.0/16"));
        var _ = reserve(first.wants(table));

        assertThat(reasons(() -> reserve(second.wants(table)))).containsExactly(Reason.ROUTE_ALREADY_EXISTS);

        assertThat(reserve(second.wants(table).addReleasedConnectIds(first.number()))
                        .getRoutesCount())
                .as("free once the first has come to nothing")
                .isEqualTo(1);
    }

    @Test
    void a_rehearsal_keeps_nothing() {
        Connect connect = connect();
        RouteTable table = stage.table(connect.mine());

        assertThat(reserve(connect.wants(table).setValidateOnly(true)).getRoutesCount())
                .isEqualTo(1);

        assertThat(reserve(connect(connect.mine(), connect.theirs()).wants(table))
                        .getRoutesCount())
                .isEqualTo(1);
    }

    @Test
    void nobody_but_the_owner_of_peerings_may_ask() {
        Connect connect = connect();
        RouteTable table = stage.table(connect.mine());
        var gateway = RouteReservationServiceGrpc.newBlockingStub(stage.service.as("gateway"));

        assertThat(reasons(() -> gateway.reserveRoutes(connect.wants(table).build())))
                .containsExactly(Reason.FORBIDDEN);
        assertThat(reasons(() -> gateway.releaseRoutes(ReleaseRoutesRequest.getDefaultInstance())))
                .containsExactly(Reason.FORBIDDEN);
        assertThat(reasons(() -> gateway.learnPeering(LearnPeeringRequest.getDefaultInstance())))
                .containsExactly(Reason.FORBIDDEN);
    }

    // ---- given up

    @Test
    void a_released_place_is_free_and_a_late_wish_for_it_is_refused() {
        Connect connect = connect();
        RouteTable table = stage.table(connect.mine());
        var _ = reserve(connect.wants(table));

        release(connect.number());

        assertThat(reasons(() -> reserve(connect.wants(table)))).containsExactly(Reason.STATE_CONFLICT);
        long never = NUMBERS.incrementAndGet();
        release(never);
        assertThat(reasons(() -> reserve(connect.wants(table).setConnectId(never))))
                .as("released before it was asked for")
                .containsExactly(Reason.STATE_CONFLICT);
        assertThat(reserve(connect(connect.mine(), connect.theirs()).wants(table))
                        .getRoutesCount())
                .isEqualTo(1);
    }

    @Test
    void a_request_that_ends_frees_the_places_of_its_connects_by_its_fact_alone() {
        for (PeeringState end : List.of(
                PeeringState.PEERING_STATE_REJECTED,
                PeeringState.PEERING_STATE_EXPIRED,
                PeeringState.PEERING_STATE_DELETED)) {
            Connect connect = connect();
            RouteTable table = stage.table(connect.mine());
            var _ = reserve(connect.wants(table));
            stage.facts.tell(
                    PeeringFact.PEERING_FACT_REQUESTED,
                    connect.in(PeeringState.PEERING_STATE_PENDING, 1, connect.number()));
            stage.facts.tell(PeeringFact.PEERING_FACT_DELETED, connect.in(end, 2));

            eventually(() -> assertThat(reserve(connect(connect.mine(), connect.theirs())
                                    .wants(table)
                                    .setValidateOnly(true))
                            .getRoutesCount())
                    .isEqualTo(1));
        }
    }

    @Test
    void a_request_that_expired_unheard_and_was_enabled_again_brings_nothing() {
        Connect connect = connect();
        RouteTable table = stage.table(connect.mine());
        var _ = reserve(connect.wants(table));
        learn(connect.in(PeeringState.PEERING_STATE_PENDING, 1, connect.number()));

        learn(connect.in(PeeringState.PEERING_STATE_PENDING, 3));
        Peering active = connect.in(PeeringState.PEERING_STATE_ACTIVE, 4);
        stage.owner.put(active);
        learn(active);

        assertThat(destinations(stage.now(table))).isEmpty();
        assertThat(stage.add(table, over(active, "10.1.0.0/16")).getRoutesCount())
                .isEqualTo(1);
    }

    @Test
    void a_joined_peering_brings_the_routes_of_its_own_connects_only() {
        Connect connect = connect();
        RouteTable near = stage.table(connect.mine());
        RouteTable far = stage.table(connect.theirs());
        long undecided = NUMBERS.incrementAndGet();
        var _ = reserve(connect.wants(near));
        var _ = reserve(connect.wants(far).setConnectId(undecided).setAccountUin(THEM.uin()));

        learn(connect.active(2));

        assertThat(destinations(stage.now(near))).containsExactly("10.1.0.0/16");
        assertThat(destinations(stage.now(far))).isEmpty();
        release(undecided);
        assertThat(destinations(stage.now(far))).isEmpty();
    }

    // ---- at once

    @RepeatedTest(20)
    void whatever_comes_at_once_a_place_is_a_route_or_free_in_the_end() throws Exception {
        Connect connect = connect();
        RouteTable table = stage.table(connect.mine());
        RouteTable far = stage.table(connect.theirs());
        var _ = reserve(connect.wants(table));
        Peering pending = connect.in(PeeringState.PEERING_STATE_PENDING, 1, connect.number());
        Peering deleted = connect.in(PeeringState.PEERING_STATE_DELETED, 3);
        stage.owner.put(deleted);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Future<?>>();
            for (Peering state : List.of(pending, connect.active(2), deleted)) {
                calls.add(threads.submit(() -> tell(state)));
            }
            calls.add(threads.submit(() -> stage.facts.tell(PeeringFact.PEERING_FACT_DELETED, deleted)));
            calls.add(threads.submit(() -> reserveIfOpen(connect.wants(table))));
            calls.add(threads.submit(() -> release(connect.number())));
            for (Future<?> call : calls) {
                var _ = call.get();
            }
        }

        assertThat(destinations(stage.now(table))).isEmpty();
        assertThat(destinations(stage.now(far))).isEmpty();
        assertThat(reserve(connect(connect.mine(), connect.theirs()).wants(table))
                        .getRoutesCount())
                .isEqualTo(1);
        var versions = Stage.versionsTold(List.of(table)).getOrDefault(table.getRouteTableId(), List.of());
        assertThat(versions)
                .isEqualTo(IntStream.rangeClosed(1, versions.size())
                        .mapToObj(Long::valueOf)
                        .toList());
    }

    // ----

    private RouteReservationServiceBlockingStub reservations() {
        return RouteReservationServiceGrpc.newBlockingStub(stage.service.as("peering-service"));
    }

    private ReserveRoutesResponse reserve(ReserveRoutesRequest.Builder wish) {
        return reservations().reserveRoutes(wish.build());
    }

    private void reserveIfOpen(ReserveRoutesRequest.Builder wish) {
        try {
            var _ = reserve(wish);
        } catch (StatusRuntimeException e) {
            assertThat(Refusals.read(e).orElseThrow().reason())
                    .isIn(Reason.STATE_CONFLICT, Reason.ROUTE_ALREADY_EXISTS);
        }
    }

    private void release(long connect) {
        var _ = reservations()
                .releaseRoutes(
                        ReleaseRoutesRequest.newBuilder().addConnectIds(connect).build());
    }

    private void learn(Peering peering) {
        stage.owner.put(peering);
        tell(peering);
    }

    private void tell(Peering peering) {
        var _ = reservations()
                .learnPeering(
                        LearnPeeringRequest.newBuilder().setPeering(peering).build());
    }

    private RouteTable replace(RouteTable table, Route... routes) {
        return stage.as(new AccountId(table.getAccountUin()))
                .updateRouteTable(UpdateRouteTableRequest.newBuilder()
                        .setVpcId(table.getVpcId())
                        .setRouteTableId(table.getRouteTableId())
                        .setRoutes(RouteSet.newBuilder().addAllRoutes(List.of(routes)))
                        .build())
                .getRouteTable();
    }

    private static Route[] others(int howMany) {
        return IntStream.range(0, howMany)
                .mapToObj(i -> over(NextHopType.NEXT_HOP_TYPE_SERVER, "ins-" + i, "192.168.%d.0/24".formatted(i)))
                .toArray(Route[]::new);
    }

    private static List<String> destinations(RouteTable table) {
        return table.getRoutesList().stream().map(Route::getDestination).toList();
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
