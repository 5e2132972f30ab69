package io.vpcpeering.connect.rpc;

import io.vpcpeering.connect.Connect;
import io.vpcpeering.connect.RouteReservations.Place;
import io.vpcpeering.connect.Step;
import io.vpcpeering.peering.End;
import io.vpcpeering.peering.Peering;
import io.vpcpeering.peering.Proposal;
import io.vpcpeering.peering.rpc.PeeringCodec;
import io.vpcpeering.proto.peering.v1.AddedRoute;
import io.vpcpeering.proto.peering.v1.ConnectRequest;
import io.vpcpeering.proto.peering.v1.ConnectStep;
import io.vpcpeering.proto.peering.v1.ConnectStepKind;
import io.vpcpeering.proto.peering.v1.ConnectStepStatus;
import io.vpcpeering.proto.peering.v1.CreatePeeringRequest;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.AccountId;
import java.util.List;
import java.util.stream.Stream;

/// Connects on the wire.
public final class ConnectCodec {
    private static final int MOST_TABLES = 20;

    private ConnectCodec() {}

    /// Spells how far a connect is.
    public static List<ConnectStep> steps(Connect connect) {
        return connect.steps().stream().map(ConnectCodec::step).toList();
    }

    /// What it asks for is what CreatePeering takes.
    static Proposal proposal(ConnectRequest request, AccountId caller) {
        return PeeringCodec.proposal(
                CreatePeeringRequest.newBuilder()
                        .setRequesterVpcId(request.getRequesterVpcId())
                        .setRequesterRegion(request.getRequesterRegion())
                        .setAccepterVpcId(request.getAccepterVpcId())
                        .setAccepterAccountUin(request.getAccepterAccountUin())
                        .setAccepterRegion(request.getAccepterRegion())
                        .setName(request.getName())
                        .setBandwidthMbps(request.getBandwidthMbps())
                        .setChargeType(request.getChargeType())
                        .setScope(request.getScope())
                        .setUniqueName(request.getUniqueName())
                        .build(),
                caller);
    }

    /// 1 to 20 tables; one that is named twice is meant once.
    static List<String> tables(List<String> ids) {
        var _ = Field.within("route_table_ids", ids.size(), 1, MOST_TABLES);
        return ids.stream().distinct().toList();
    }

    /// What a call brings, as far as its caller may know where it leads.
    static List<AddedRoute> added(Peering after, List<Place> places, AccountId caller) {
        return places.stream()
                .map(place -> AddedRoute.newBuilder()
                        .setRouteTableId(place.table())
                        .setVpcId(place.vpc().value())
                        .setDestination(
                                after.mayKnowRangeOf(opposite(after, place), caller)
                                        ? place.destination().toString()
                                        : "")
                        .build())
                .toList();
    }

    private static End opposite(Peering peering, Place place) {
        return Stream.of(peering.requester(), peering.accepter())
                .filter(end -> !end.vpc().equals(place.vpc()))
                .findFirst()
                .orElseThrow();
    }

    private static ConnectStep step(Step step) {
        return ConnectStep.newBuilder()
                .setKind(
                        switch (step.kind()) {
                            case RESERVE_ROUTES -> ConnectStepKind.CONNECT_STEP_KIND_RESERVE_ROUTES;
                            case REQUEST_PEERING -> ConnectStepKind.CONNECT_STEP_KIND_REQUEST_PEERING;
                            case JOIN -> ConnectStepKind.CONNECT_STEP_KIND_JOIN;
                            case ADD_ROUTES -> ConnectStepKind.CONNECT_STEP_KIND_ADD_ROUTES;
                        })
                .setStatus(
                        switch (step.status()) {
                            case WAITING -> ConnectStepStatus.CONNECT_STEP_STATUS_WAITING;
                            case RUNNING -> ConnectStepStatus.CONNECT_STEP_STATUS_RUNNING;
                            case DONE -> ConnectStepStatus.CONNECT_STEP_STATUS_DONE;
                            case UNDONE -> ConnectStepStatus.CONNECT_STEP_STATUS_UNDONE;
                            case FAILED -> ConnectStepStatus.CONNECT_STEP_STATUS_FAILED;
                        })
                .build();
    }
}
