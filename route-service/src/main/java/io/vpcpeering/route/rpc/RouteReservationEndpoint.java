package io.vpcpeering.route.rpc;

import io.grpc.stub.StreamObserver;
import io.vpcpeering.projection.Peerings;
import io.vpcpeering.projection.ReadThrough;
import io.vpcpeering.projection.feed.ProjectionCodec;
import io.vpcpeering.proto.route.v1.LearnPeeringRequest;
import io.vpcpeering.proto.route.v1.LearnPeeringResponse;
import io.vpcpeering.proto.route.v1.ReleaseRoutesRequest;
import io.vpcpeering.proto.route.v1.ReleaseRoutesResponse;
import io.vpcpeering.proto.route.v1.ReserveRoutesRequest;
import io.vpcpeering.proto.route.v1.ReserveRoutesResponse;
import io.vpcpeering.proto.route.v1.RouteReservationServiceGrpc;
import io.vpcpeering.route.AskedConnect;
import io.vpcpeering.route.Reservations;
import io.vpcpeering.route.ReservedRoute;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.runtime.rpc.Unary;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.List;
import java.util.function.Supplier;

/// Answers the calls of `RouteReservationService`.
public final class RouteReservationEndpoint extends RouteReservationServiceGrpc.RouteReservationServiceImplBase {
    private static final String OWNER = "peering-service";
    private static final int MOST_TABLES = 20;
    private static final int MOST_CONNECTS = 500;

    private final Reservations reservations;
    private final Peerings peerings;
    private final ReadThrough readThrough;
    private final Transactions transactions;

    /// Over the use-cases of this service.
    public RouteReservationEndpoint(
            Reservations reservations, Peerings peerings, ReadThrough readThrough, Transactions transactions) {
        this.reservations = reservations;
        this.peerings = peerings;
        this.readThrough = readThrough;
        this.transactions = transactions;
    }

    @Override
    public void reserveRoutes(ReserveRoutesRequest request, StreamObserver<ReserveRoutesResponse> observer) {
        Unary.answer(observer, () -> {
            var _ = Caller.internal(OWNER);
            var asked = asked(request);
            var abandoned = connects("released_connect_ids", request.getReleasedConnectIdsList());
            Supplier<List<ReservedRoute>> work = () -> reservations.reserve(asked, abandoned);
            var places = readThrough.decide(
                    () -> request.getValidateOnly() ? transactions.rehearse(work) : transactions.run(work));
            return ReserveRoutesResponse.newBuilder()
                    .addAllRoutes(
                            places.stream().map(RouteReservationEndpoint::spell).toList())
                    .build();
        });
    }

    @Override
    public void releaseRoutes(ReleaseRoutesRequest request, StreamObserver<ReleaseRoutesResponse> observer) {
        Unary.answer(observer, () -> {
            var _ = Caller.internal(OWNER);
            var connects = connects("connect_ids", request.getConnectIdsList());
            transactions.run(() -> reservations.release(connects));
            return ReleaseRoutesResponse.getDefaultInstance();
        });
    }

    @Override
    public void learnPeering(LearnPeeringRequest request, StreamObserver<LearnPeeringResponse> observer) {
        Unary.answer(observer, () -> {
            Actor by = Caller.internal(OWNER);
            var told = ProjectionCodec.peering(request.getPeering());
            transactions.run(() -> peerings.learn(told, by));
            return LearnPeeringResponse.getDefaultInstance();
        });
    }

    private static AskedConnect asked(ReserveRoutesRequest request) {
        var _ = Field.within("route_table_ids", request.getRouteTableIdsCount(), 1, MOST_TABLES);
        return new AskedConnect(
                new ConnectId(request.getConnectId()),
                Field.required("peering_id", request.getPeeringId(), PeeringId::new),
                new AccountId(request.getAccountUin()),
                ProjectionCodec.end(request.getRequester()),
                ProjectionCodec.end(request.getAccepter()),
                request.getRouteTableIdsList().stream().distinct().toList());
    }

    private static List<ConnectId> connects(String field, List<Long> numbers) {
        var _ = Field.within(field, numbers.size(), 0, MOST_CONNECTS);
        return numbers.stream().map(ConnectId::new).toList();
    }

    private static io.vpcpeering.proto.route.v1.ReservedRoute spell(ReservedRoute place) {
        return io.vpcpeering.proto.route.v1.ReservedRoute.newBuilder()
                .setRouteTableId(place.table().value())
                .setVpcId(place.vpc().value())
                .setDestination(place.destination().toString())
                .build();
    }
}
