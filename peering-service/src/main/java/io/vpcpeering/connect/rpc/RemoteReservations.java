package io.vpcpeering.connect.rpc;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.vpcpeering.connect.RouteReservations;
import io.vpcpeering.peering.End;
import io.vpcpeering.peering.Peering;
import io.vpcpeering.peering.feed.PeeringFacts;
import io.vpcpeering.proto.route.v1.LearnPeeringRequest;
import io.vpcpeering.proto.route.v1.ReleaseRoutesRequest;
import io.vpcpeering.proto.route.v1.ReserveRoutesRequest;
import io.vpcpeering.proto.route.v1.RouteReservationServiceGrpc;
import io.vpcpeering.proto.route.v1.RouteReservationServiceGrpc.RouteReservationServiceBlockingStub;
import io.vpcpeering.runtime.rpc.Refusals;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// route-service, asked as this service.
public final class RemoteReservations implements RouteReservations {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteReservations.class);
    private static final long DEADLINE_MS = 2_000;

    private final Channel channel;

    /// @param channel to route-service
    public RemoteReservations(Channel channel) {
        this.channel = channel;
    }

    @Override
    public List<Place> reserve(Wanted wanted, Collection<ConnectId> abandoned) {
        return ask(wanted, abandoned, false);
    }

    @Override
    public List<Place> rehearse(Wanted wanted) {
        return ask(wanted, List.of(), true);
    }

    @Override
    public void release(Collection<ConnectId> connects) {
        var request = ReleaseRoutesRequest.newBuilder()
                .addAllConnectIds(numbers(connects))
                .build();
        var _ = answer(() -> stub().releaseRoutes(request));
    }

    @Override
    public void tell(Peering peering) {
        var request = LearnPeeringRequest.newBuilder()
                .setPeering(PeeringFacts.spell(peering))
                .build();
        var _ = answer(() -> stub().learnPeering(request));
    }

    private List<Place> ask(Wanted wanted, Collection<ConnectId> abandoned, boolean rehearsed) {
        var request = ReserveRoutesRequest.newBuilder()
                .setConnectId(wanted.connect().number())
                .setPeeringId(wanted.peering().value())
                .setAccountUin(wanted.account().uin())
                .setRequester(end(wanted.ends().requester()))
                .setAccepter(end(wanted.ends().accepter()))
                .addAllRouteTableIds(wanted.tables())
                .addAllReleasedConnectIds(numbers(abandoned))
                .setValidateOnly(rehearsed)
                .build();
        return answer(() -> stub().reserveRoutes(request)).getRoutesList().stream()
                .map(place -> new Place(
                        place.getRouteTableId(), new VpcId(place.getVpcId()), Cidr.parse(place.getDestination())))
                .toList();
    }

    private static io.vpcpeering.proto.peering.v1.PeeringEnd end(End end) {
        return PeeringFacts.end(end);
    }

    private static List<Long> numbers(Collection<ConnectId> connects) {
        return connects.stream().map(ConnectId::number).toList();
    }

    private RouteReservationServiceBlockingStub stub() {
        return RouteReservationServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(DEADLINE_MS, TimeUnit.MILLISECONDS);
    }

    /// Whatever else goes wrong there, what was done cannot be known.
    private static <T> T answer(Supplier<T> call) {
        try {
            return call.get();
        } catch (StatusRuntimeException e) {
            throw Refusals.read(e).orElseGet(() -> away(e));
        }
    }

    private static Refused away(StatusRuntimeException thrown) {
        LOG.atWarn().addKeyValue("status", thrown.getStatus()).log("route-service does not answer");
        return new Refused(Violation.of(
                Reason.UNAVAILABLE,
                "the owner of route tables cannot be asked at the moment; try again",
                "路由表服务暂时不可用，请稍后重试"));
    }
}
