package io.vpcpeering.peeringservice;

import static io.vpcpeering.peeringservice.Peers.reasons;
import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusRuntimeException;
import io.vpcpeering.peeringservice.ReservationStandIn.Trouble;
import io.vpcpeering.proto.peering.v1.AcceptPeeringRequest;
import io.vpcpeering.proto.peering.v1.AcceptPeeringResponse;
import io.vpcpeering.proto.peering.v1.ConnectRequest;
import io.vpcpeering.proto.peering.v1.ConnectResponse;
import io.vpcpeering.proto.peering.v1.ConnectServiceGrpc;
import io.vpcpeering.proto.peering.v1.ConnectServiceGrpc.ConnectServiceBlockingStub;
import io.vpcpeering.proto.peering.v1.ConnectStep;
import io.vpcpeering.proto.peering.v1.CreatePeeringRequest;
import io.vpcpeering.proto.peering.v1.ExpirePeeringsRequest;
import io.vpcpeering.proto.peering.v1.GetOperationRequest;
import io.vpcpeering.proto.peering.v1.GetPeeringRequest;
import io.vpcpeering.proto.peering.v1.Operation;
import io.vpcpeering.proto.peering.v1.OperationStatus;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.peering.v1.PolicyEffect;
import io.vpcpeering.proto.peering.v1.PolicyRule;
import io.vpcpeering.proto.peering.v1.PutPolicyRequest;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.runtime.rpc.Channels;
import io.vpcpeering.testkit.FreePort;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Violation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// Peerings that come with their routes: both or neither, whatever goes wrong in between.
class ConnectIT {
    private static final int PORT = FreePort.take();
    private static final ReservationStandIn ROUTES = new ReservationStandIn(PORT);
    private static final ServiceUnderTest SERVICE =
            ServiceUnderTest.start("peering-service", Map.of("targets.route-target", "127.0.0.1:" + PORT));

    private static final int ROUNDS = Integer.getInteger("connect.rounds", 20);

    private final Peers alice = new Peers(SERVICE);
    private final Peers bob = new Peers(SERVICE);

    @AfterAll
    static void stop() {
        SERVICE.close();
        ROUTES.close();
    }

    @BeforeEach
    void calm() {
        ROUTES.isIn(Trouble.NONE);
        ROUTES.objects();
        ROUTES.afterwards(_ -> {});
    }

    // ---- done

    @Test
    void within_one_account_peering_and_routes_are_there_when_the_answer_comes() {
        Vpc one = alice.vpc("gz", "10.0.0.0/16");
        Vpc other = alice.vpc("gz", "10.1.0.0/16");

        ConnectResponse connected = connect(alice, wish(one, other, "rtb-aaaaaaaa", "rtb-bbbbbbbb"));

        Peering peering = connected.getPeering();
        assertThat(peering.getState()).isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
        assertThat(ROUTES.routesOver(peering.getPeeringId())).containsExactly("rtb-aaaaaaaa", "rtb-bbbbbbbb");
        assertThat(statuses(connected.getStepsList()))
                .containsExactly("RESERVE_ROUTES DONE", "REQUEST_PEERING DONE", "JOIN DONE", "ADD_ROUTES DONE");
        Operation operation = operation(alice, connected);
        assertThat(operation.getStatus()).isEqualTo(OperationStatus.OPERATION_STATUS_SUCCEEDED);
        assertThat(operation.getPeeringId()).isEqualTo(peering.getPeeringId());
        assertThat(operation.getStepsList()).isEqualTo(connected.getStepsList());
    }

    @Test
    void what_a_policy_accepts_is_joined_and_routed_at_once() {
        var _ = bob.policies()
                .putPolicy(PutPolicyRequest.newBuilder()
                        .addRules(PolicyRule.newBuilder().setEffect(PolicyEffect.POLICY_EFFECT_AUTO_ACCEPT))
                        .build());

        ConnectResponse connected =
                connect(alice, wish(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("bj", "10.1.0.0/16"), "rtb-aaaaaaaa"));

        assertThat(ROUTES.routesOver(connected.getPeering().getPeeringId())).containsExactly("rtb-aaaaaaaa");
        assertThat(operation(alice, connected).getStatus()).isEqualTo(OperationStatus.OPERATION_STATUS_SUCCEEDED);
    }

    @Test
    void a_request_keeps_its_places_until_the_accepter_says_yes() {
        ConnectResponse asked = pending("rtb-aaaaaaaa");
        String id = asked.getPeering().getPeeringId();

        assertThat(statuses(asked.getStepsList()))
                .containsExactly("RESERVE_ROUTES DONE", "REQUEST_PEERING DONE", "JOIN RUNNING", "ADD_ROUTES WAITING");
        assertThat(operation(alice, asked).getStatus()).isEqualTo(OperationStatus.OPERATION_STATUS_RUNNING);
        assertThat(ROUTES.placesFor(id)).containsExactly("rtb-aaaaaaaa");

        var _ = bob.accept(asked.getPeering());

        assertThat(ROUTES.routesOver(id)).containsExactly("rtb-aaaaaaaa");
        assertThat(operation(alice, asked).getStatus()).isEqualTo(OperationStatus.OPERATION_STATUS_SUCCEEDED);
    }

    @Test
    void an_accepter_brings_routes_of_its_own_in_the_same_step() {
        ConnectResponse asked = pending("rtb-aaaaaaaa");

        AcceptPeeringResponse accepted = accept(bob, asked.getPeering(), "rtb-bbbbbbbb");

        assertThat(accepted.getPeering().getState()).isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
        assertThat(statuses(accepted.getStepsList()))
                .containsExactly("RESERVE_ROUTES DONE", "JOIN DONE", "ADD_ROUTES DONE");
        assertThat(ROUTES.routesOver(asked.getPeering().getPeeringId()))
                .containsExactly("rtb-aaaaaaaa", "rtb-bbbbbbbb");
        assertThat(operation(bob, accepted.getOperationId()).getStatus())
                .isEqualTo(OperationStatus.OPERATION_STATUS_SUCCEEDED);
        assertThat(operation(alice, asked).getStatus()).isEqualTo(OperationStatus.OPERATION_STATUS_SUCCEEDED);
    }

    @Test
    void services_are_told_which_connects_a_state_stands_on_and_parties_are_not() {
        ConnectResponse asked = pending("rtb-aaaaaaaa");

        assertThat(asService(asked.getPeering()).getConnectIdsList()).containsExactly(asked.getOperationId());
        assertThat(alice.get(asked.getPeering()).getConnectIdsList()).isEmpty();
        assertThat(bob.get(asked.getPeering()).getConnectIdsList()).isEmpty();
    }

    // ---- refused

    @Test
    void all_that_speaks_against_it_is_told_and_nothing_is_made() {
        ROUTES.objects(Violation.of(Reason.ROUTE_ALREADY_EXISTS, "taken", "已有").onField("route_table_ids[0]"));
        Vpc one = alice.vpc("gz", "10.0.0.0/16");
        Vpc other = alice.vpc("gz", "10.0.0.0/17");

        assertThat(reasons(() ->
                        stub(alice).connect(wish(one, other, "rtb-aaaaaaaa").build())))
                .containsExactly(Reason.CIDR_OVERLAP, Reason.ROUTE_ALREADY_EXISTS);

        assertThat(alice.list()).isEmpty();
        assertThat(ROUTES.placesOf(alice.uin())).isEmpty();
    }

    @Test
    void what_is_no_peering_keeps_no_places() {
        Vpc one = alice.vpc("gz", "10.0.0.0/16");

        assertThat(reasons(() -> stub(alice)
                        .connect(wish(
                                        one,
                                        one.toBuilder().setVpcId("vpc-nonesuch").build(),
                                        "rtb-aaaaaaaa")
                                .build())))
                .containsExactly(Reason.VPC_NOT_FOUND);
        assertThat(reasons(
                        () -> stub(alice).connect(wish(one, one, "rtb-aaaaaaaa").build())))
                .contains(Reason.SAME_VPC);
        assertThat(reasons(() -> stub(alice).connect(wish(one, one).build()))).containsExactly(Reason.INVALID_ARGUMENT);
        assertThat(ROUTES.placesOf(alice.uin())).isEmpty();
    }

    @Test
    void an_accept_whose_routes_have_no_place_leaves_the_request_unanswered() {
        ConnectResponse asked = pending("rtb-aaaaaaaa");
        ROUTES.objects(Violation.of(Reason.ROUTE_TABLE_NOT_FOUND, "none", "无"));

        assertThat(reasons(() -> accept(bob, asked.getPeering(), "rtb-bbbbbbbb")))
                .containsExactly(Reason.ROUTE_TABLE_NOT_FOUND);
        assertThat(reasons(() -> accept(alice, asked.getPeering(), "rtb-bbbbbbbb")))
                .containsExactly(Reason.NOT_PERMITTED);

        assertThat(bob.get(asked.getPeering()).getState()).isEqualTo(PeeringState.PEERING_STATE_PENDING);
        assertThat(ROUTES.placesFor(asked.getPeering().getPeeringId())).containsExactly("rtb-aaaaaaaa");
    }

    // ---- undone

    @Test
    void a_request_that_is_refused_deleted_or_expires_leaves_nothing_behind() {
        ConnectResponse refused = pending("rtb-aaaaaaaa");
        ConnectResponse deleted = pending("rtb-bbbbbbbb");
        ConnectResponse expired = pending("rtb-cccccccc");
        var _ = bob.reject(refused.getPeering(), "no");
        var _ = alice.delete(deleted.getPeering());
        expire(expired.getPeering());

        for (ConnectResponse asked : List.of(refused, deleted, expired)) {
            eventually(() -> {
                assertThat(ROUTES.placesFor(asked.getPeering().getPeeringId())).isEmpty();
                Operation operation = operation(alice, asked);
                assertThat(operation.getStatus()).isEqualTo(OperationStatus.OPERATION_STATUS_FAILED);
                assertThat(statuses(operation.getStepsList()))
                        .containsExactly(
                                "RESERVE_ROUTES UNDONE", "REQUEST_PEERING UNDONE", "JOIN FAILED", "ADD_ROUTES FAILED");
            });
            assertThat(asService(asked.getPeering()).getConnectIdsList()).isEmpty();
        }
    }

    @Test
    void a_request_that_is_enabled_again_after_expiry_brings_no_routes() {
        ConnectResponse asked = pending("rtb-aaaaaaaa");
        expire(asked.getPeering());
        var _ = alice.enable(asked.getPeering());
        var _ = bob.accept(asked.getPeering());

        assertThat(asService(asked.getPeering()).getConnectIdsList()).isEmpty();
        eventually(() ->
                assertThat(operation(alice, asked).getStatus()).isEqualTo(OperationStatus.OPERATION_STATUS_FAILED));
        assertThat(ROUTES.routesOver(asked.getPeering().getPeeringId())).isEmpty();
    }

    @Test
    void while_the_route_service_is_away_nothing_is_made_and_nothing_is_left_when_it_is_back() {
        Vpc one = alice.vpc("gz", "10.0.0.0/16");
        Vpc other = alice.vpc("gz", "10.1.0.0/16");
        var wish = wish(one, other, "rtb-aaaaaaaa").setRequestId("again").build();
        ROUTES.isIn(Trouble.MUTE);

        assertThat(reasons(() -> stub(alice).connect(wish))).containsExactly(Reason.UNAVAILABLE);
        assertThat(alice.list()).isEmpty();
        assertThat(ROUTES.placesOf(alice.uin())).as("kept, and not known to be").isNotEmpty();

        ROUTES.isIn(Trouble.NONE);
        eventually(() -> assertThat(ROUTES.placesOf(alice.uin())).isEmpty());
        assertThat(connect(alice, wish.toBuilder()).getPeering().getState())
                .isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
    }

    @Test
    void a_retry_does_not_trip_over_the_places_of_the_attempt_before() {
        Vpc one = alice.vpc("gz", "10.0.0.0/16");
        Vpc other = alice.vpc("gz", "10.1.0.0/16");
        ROUTES.isIn(Trouble.MUTE);
        assertThat(reasons(() ->
                        stub(alice).connect(wish(one, other, "rtb-aaaaaaaa").build())))
                .containsExactly(Reason.UNAVAILABLE);

        ROUTES.isIn(Trouble.NONE);
        ConnectResponse connected = connect(alice, wish(one, other, "rtb-aaaaaaaa"));

        assertThat(ROUTES.placesOf(alice.uin())).isEmpty();
        assertThat(ROUTES.routesOver(connected.getPeering().getPeeringId())).containsExactly("rtb-aaaaaaaa");
    }

    // ---- cut off

    @Test
    void a_call_that_was_cut_off_before_it_was_decided_is_undone() throws SQLException {
        execute("""
                INSERT INTO connect (connect_id, account, request_key, fingerprint, peering_id, move, state, state_since)
                VALUES (7, %d, '', '', 'pcx-cutoff00', 'REQUEST', 'RESERVING', now() - interval '1 minute')
                """.formatted(alice.uin()));

        eventually(() -> assertThat(state(7)).isEqualTo("UNDONE"));
    }

    @Test
    void a_call_that_comes_too_late_to_decide_is_refused() {
        Vpc one = alice.vpc("gz", "10.0.0.0/16");
        Vpc other = alice.vpc("gz", "10.1.0.0/16");
        ROUTES.afterwards(
                place -> given("UPDATE connect SET state = 'UNDOING' WHERE connect_id = " + place.getConnectId()));

        assertThat(reasons(() ->
                        stub(alice).connect(wish(one, other, "rtb-aaaaaaaa").build())))
                .containsExactly(Reason.UNAVAILABLE);

        assertThat(alice.list()).isEmpty();
        eventually(() -> assertThat(ROUTES.placesOf(alice.uin())).isEmpty());
    }

    @Test
    void what_is_decided_while_the_route_service_is_going_away_is_done_when_it_is_back() {
        Vpc one = alice.vpc("gz", "10.0.0.0/16");
        Vpc other = alice.vpc("gz", "10.1.0.0/16");
        ROUTES.isIn(Trouble.DEAF);

        ConnectResponse connected = connect(alice, wish(one, other, "rtb-aaaaaaaa"));

        assertThat(connected.getPeering().getState()).isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
        assertThat(statuses(connected.getStepsList())).endsWith("JOIN DONE", "ADD_ROUTES RUNNING");
        assertThat(ROUTES.placesOf(alice.uin())).as("places that wait").containsExactly("rtb-aaaaaaaa");

        ROUTES.isIn(Trouble.NONE);
        eventually(() -> assertThat(operation(alice, connected).getStatus())
                .isEqualTo(OperationStatus.OPERATION_STATUS_SUCCEEDED));
        assertThat(ROUTES.routesOver(connected.getPeering().getPeeringId())).containsExactly("rtb-aaaaaaaa");
    }

    // ---- once

    @Test
    void the_same_key_gives_the_same_result_and_another_request_none() {
        Vpc one = alice.vpc("gz", "10.0.0.0/16");
        Vpc other = alice.vpc("gz", "10.1.0.0/16");
        var wish = wish(one, other, "rtb-aaaaaaaa").setRequestId("k").build();

        ConnectResponse first = stub(alice).connect(wish);

        assertThat(stub(alice).connect(wish)).isEqualTo(first);
        assertThat(reasons(() -> stub(alice)
                        .connect(wish.toBuilder()
                                .addRouteTableIds("rtb-bbbbbbbb")
                                .build())))
                .containsExactly(Reason.REQUEST_ID_MISMATCH);
        assertThat(alice.list()).hasSize(1);
    }

    @RepeatedTest(3)
    void equal_calls_at_once_make_one_peering() throws Exception {
        Vpc one = alice.vpc("gz", "10.0.0.0/16");
        Vpc other = bob.vpc("gz", "10.1.0.0/16");
        var wish = wish(one, other, "rtb-aaaaaaaa").setRequestId("k").build();

        List<ConnectResponse> answers = atOnce(8, () -> stub(alice).connect(wish));

        assertThat(answers)
                .extracting(ConnectResponse::getOperationId)
                .hasSize(8)
                .containsOnly(answers.getFirst().getOperationId());
        assertThat(alice.list()).hasSize(1);
        eventually(() -> assertThat(ROUTES.placesOf(alice.uin())).containsExactly("rtb-aaaaaaaa"));

        var accept = AcceptPeeringRequest.newBuilder()
                .setPeeringId(answers.getFirst().getPeering().getPeeringId())
                .setRequestId("k")
                .addRouteTableIds("rtb-bbbbbbbb")
                .build();
        List<AcceptPeeringResponse> accepted = atOnce(8, () -> bob.peerings().acceptPeering(accept));

        assertThat(accepted)
                .extracting(AcceptPeeringResponse::getOperationId)
                .hasSize(8)
                .containsOnly(accepted.getFirst().getOperationId());
        eventually(() ->
                assertThat(ROUTES.routesOver(accept.getPeeringId())).containsExactly("rtb-aaaaaaaa", "rtb-bbbbbbbb"));
        eventually(() -> assertThat(ROUTES.placesFor(accept.getPeeringId())).isEmpty());
    }

    @Test
    void an_accept_that_races_with_a_deletion_brings_all_its_routes_or_none() throws Exception {
        var ids = new ArrayList<String>();
        for (int round = 0; round < ROUNDS; round++) {
            Peers requester = new Peers(SERVICE);
            Peers accepter = new Peers(SERVICE);
            Peering peering = connect(
                            requester,
                            wish(requester.vpc("gz", "10.0.0.0/16"), accepter.vpc("gz", "10.1.0.0/16"), "rtb-aaaaaaaa"))
                    .getPeering();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<AcceptPeeringResponse> accepting =
                        threads.submit(() -> accept(accepter, peering, "rtb-bbbbbbbb"));
                Future<Peering> deleting = threads.submit(() -> {
                    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(10_000_000));
                    return requester.delete(peering);
                });
                assertThat(deleting.get().getState()).isEqualTo(PeeringState.PEERING_STATE_DELETED);
                if (!succeeded(accepting)) {
                    assertThat(ROUTES.routesOver(peering.getPeeringId())).isEmpty();
                }
            }
            assertThat(asService(peering).getConnectIdsList()).isEmpty();
            ids.add(peering.getPeeringId());
        }

        eventually(() -> {
            for (String id : ids) {
                assertThat(ROUTES.placesFor(id)).isEmpty();
                assertThat(count("peering_id = '" + id + "' AND state NOT IN ('DONE', 'UNDONE')"))
                        .isZero();
            }
        });
    }

    // ---- tried

    @Test
    void a_rehearsal_tells_the_routes_that_would_be_added_as_far_as_they_may_be_known() {
        Vpc one = alice.vpc("gz", "10.0.0.0/16");
        Vpc own = alice.vpc("gz", "10.1.0.0/16");
        Vpc foreign = bob.vpc("gz", "10.2.0.0/16");

        var mine = stub(alice)
                .connect(wish(one, own, "rtb-aaaaaaaa").setValidateOnly(true).build());
        var theirs = stub(alice)
                .connect(
                        wish(one, foreign, "rtb-aaaaaaaa").setValidateOnly(true).build());

        assertThat(mine.getPlan().getAddedRoutesList()).singleElement().satisfies(route -> {
            assertThat(route.getRouteTableId()).isEqualTo("rtb-aaaaaaaa");
            assertThat(route.getVpcId()).isEqualTo(one.getVpcId());
            assertThat(route.getDestination()).isEqualTo("10.1.0.0/16");
        });
        assertThat(theirs.getPlan().getAddedRoutes(0).getDestination()).isEmpty();
        assertThat(mine.getOperationId()).isZero();
        assertThat(alice.list()).isEmpty();
        assertThat(ROUTES.placesOf(alice.uin())).isEmpty();

        ROUTES.objects(Violation.of(Reason.ROUTE_LIMIT_EXCEEDED, "full", "已满"));
        assertThat(reasons(() -> stub(alice)
                        .connect(wish(one, own, "rtb-aaaaaaaa")
                                .setValidateOnly(true)
                                .build())))
                .containsExactly(Reason.ROUTE_LIMIT_EXCEEDED);
    }

    @Test
    void an_accept_with_routes_can_be_tried_as_well() {
        ConnectResponse asked = pending("rtb-aaaaaaaa");

        var plan = bob.peerings()
                .acceptPeering(AcceptPeeringRequest.newBuilder()
                        .setPeeringId(asked.getPeering().getPeeringId())
                        .addRouteTableIds("rtb-bbbbbbbb")
                        .setValidateOnly(true)
                        .build())
                .getPlan();

        assertThat(plan.getAddedRoutesList()).hasSize(1);
        assertThat(bob.get(asked.getPeering()).getState()).isEqualTo(PeeringState.PEERING_STATE_PENDING);
    }

    // ----

    private ConnectResponse pending(String... tables) {
        return connect(alice, wish(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"), tables));
    }

    private static ConnectResponse connect(Peers caller, ConnectRequest.Builder wish) {
        return stub(caller).connect(wish.build());
    }

    private static AcceptPeeringResponse accept(Peers caller, Peering peering, String... tables) {
        return caller.peerings()
                .acceptPeering(AcceptPeeringRequest.newBuilder()
                        .setPeeringId(peering.getPeeringId())
                        .addAllRouteTableIds(List.of(tables))
                        .build());
    }

    private static ConnectRequest.Builder wish(Vpc own, Vpc other, String... tables) {
        CreatePeeringRequest proposal = Peers.proposal(own, other).build();
        return ConnectRequest.newBuilder()
                .setRequesterVpcId(proposal.getRequesterVpcId())
                .setRequesterRegion(proposal.getRequesterRegion())
                .setAccepterVpcId(proposal.getAccepterVpcId())
                .setAccepterAccountUin(proposal.getAccepterAccountUin())
                .setAccepterRegion(proposal.getAccepterRegion())
                .setName(proposal.getName())
                .setBandwidthMbps(proposal.getBandwidthMbps())
                .setChargeType(proposal.getChargeType())
                .addAllRouteTableIds(List.of(tables));
    }

    private static ConnectServiceBlockingStub stub(Peers caller) {
        return ConnectServiceGrpc.newBlockingStub(SERVICE.as("gateway"))
                .withOption(Channels.forAccount(), new AccountId(caller.uin()));
    }

    private static Operation operation(Peers caller, ConnectResponse connected) {
        return operation(caller, connected.getOperationId());
    }

    private static Operation operation(Peers caller, long id) {
        return caller.peerings()
                .getOperation(
                        GetOperationRequest.newBuilder().setOperationId(id).build())
                .getOperation();
    }

    private static Peering asService(Peering peering) {
        return PeeringServiceGrpc.newBlockingStub(SERVICE.as("route-service"))
                .getPeering(GetPeeringRequest.newBuilder()
                        .setPeeringId(peering.getPeeringId())
                        .build())
                .getPeering();
    }

    private static void expire(Peering peering) {
        given("UPDATE peering SET expires_at = now() - interval '1 second' WHERE peering_id = '%s'"
                .formatted(peering.getPeeringId()));
        var _ = PeeringServiceGrpc.newBlockingStub(SERVICE.as("expiry-service"))
                .expirePeerings(ExpirePeeringsRequest.newBuilder()
                        .addPeeringIds(peering.getPeeringId())
                        .build());
        assertThat(asService(peering).getState()).isEqualTo(PeeringState.PEERING_STATE_EXPIRED);
    }

    private static List<String> statuses(List<ConnectStep> steps) {
        return steps.stream()
                .map(step -> step.getKind().name().replace("CONNECT_STEP_KIND_", "") + " "
                        + step.getStatus().name().replace("CONNECT_STEP_STATUS_", ""))
                .toList();
    }

    private static <A> List<A> atOnce(int callers, Callable<A> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(
                    IntStream.range(0, callers).mapToObj(_ -> call).toList());
            return answers.stream().map(Future::resultNow).toList();
        }
    }

    private static boolean succeeded(Future<?> call) throws InterruptedException {
        try {
            var _ = call.get();
            return true;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(StatusRuntimeException.class);
            return false;
        }
    }

    private static String state(long connect) {
        return query("SELECT state FROM connect WHERE connect_id = " + connect);
    }

    private static int count(String condition) {
        return Integer.parseInt(query("SELECT count(*) FROM connect WHERE " + condition));
    }

    private static String query(String sql) {
        try (var connection = SERVICE.database().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void given(String sql) {
        try {
            execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = SERVICE.database().connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
