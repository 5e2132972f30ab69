package io.vpcpeering.peeringservice;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.route.v1.LearnPeeringRequest;
import io.vpcpeering.proto.route.v1.LearnPeeringResponse;
import io.vpcpeering.proto.route.v1.ReleaseRoutesRequest;
import io.vpcpeering.proto.route.v1.ReleaseRoutesResponse;
import io.vpcpeering.proto.route.v1.ReserveRoutesRequest;
import io.vpcpeering.proto.route.v1.ReserveRoutesResponse;
import io.vpcpeering.proto.route.v1.ReservedRoute;
import io.vpcpeering.proto.route.v1.RouteReservationServiceGrpc;
import io.vpcpeering.runtime.rpc.Refusals;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Answers over a real port what the published contract of route-service says about places for routes. The whole, with
/// the real one, is tried by the suite.
final class ReservationStandIn implements AutoCloseable {
    /// What is wrong with the calls that come.
    enum Trouble {
        /// Nothing.
        NONE,
        /// No call arrives.
        AWAY,
        /// Wishes for places are done and their answers lost; nothing else arrives.
        MUTE,
        /// News of peerings does not arrive, everything else does.
        DEAF
    }

    private final Map<Long, ReserveRoutesRequest> places = new HashMap<>();
    private final Set<Long> closed = new HashSet<>();
    private final Map<String, List<String>> routes = new HashMap<>();
    private volatile List<Violation> objections = List.of();
    private volatile Trouble trouble = Trouble.NONE;
    private volatile Consumer<ReserveRoutesRequest> afterwards = _ -> {};
    private final Server server;

    ReservationStandIn(int port) {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .addService(new Reservations())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Lets the next requests for places be refused.
    void objects(Violation... violations) {
        objections = List.of(violations);
    }

    void isIn(Trouble what) {
        trouble = what;
    }

    /// Does something while a caller waits to hear that its places are kept.
    void afterwards(Consumer<ReserveRoutesRequest> work) {
        afterwards = work;
    }

    /// The tables in which places are kept for a peering.
    synchronized List<String> placesFor(String peering) {
        return places.values().stream()
                .filter(place -> place.getPeeringId().equals(peering))
                .flatMap(place -> place.getRouteTableIdsList().stream())
                .sorted()
                .toList();
    }

    /// The tables in which places are kept for an account.
    synchronized List<String> placesOf(long account) {
        return places.values().stream()
                .filter(place -> place.getAccountUin() == account)
                .flatMap(place -> place.getRouteTableIdsList().stream())
                .sorted()
                .toList();
    }

    /// The tables that lead over a peering.
    synchronized List<String> routesOver(String peering) {
        return routes.getOrDefault(peering, List.of()).stream().sorted().toList();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private synchronized void keep(ReserveRoutesRequest request) {
        request.getReleasedConnectIdsList().forEach(this::release);
        if (closed.contains(request.getConnectId())) {
            throw new Refused(Violation.of(Reason.STATE_CONFLICT, "over", "已结束"));
        }
        boolean taken = places.values().stream()
                .filter(place -> place.getConnectId() != request.getConnectId())
                .filter(place -> place.getAccountUin() == request.getAccountUin())
                .anyMatch(place -> !Collections.disjoint(place.getRouteTableIdsList(), request.getRouteTableIdsList()));
        if (taken) {
            throw new Refused(Violation.of(Reason.ROUTE_ALREADY_EXISTS, "taken", "已有"));
        }
        places.put(request.getConnectId(), request);
    }

    private synchronized void release(long connect) {
        closed.add(connect);
        places.remove(connect);
    }

    private synchronized void learn(Peering peering) {
        if (peering.getState() == PeeringState.PEERING_STATE_ACTIVE) {
            for (long connect : peering.getConnectIdsList()) {
                var place = places.remove(connect);
                closed.add(connect);
                if (place != null) {
                    routes.computeIfAbsent(peering.getPeeringId(), _ -> new ArrayList<>())
                            .addAll(place.getRouteTableIdsList());
                }
            }
        }
    }

    private <A> void answer(StreamObserver<A> observer, Runnable work, A answer) {
        boolean isWish = answer instanceof ReserveRoutesResponse;
        if (trouble == Trouble.AWAY || (trouble == Trouble.MUTE && !isWish)) {
            observer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        try {
            work.run();
        } catch (Refused refused) {
            observer.onError(Refusals.spell(refused));
            return;
        }
        if (trouble == Trouble.MUTE) {
            observer.onError(Status.UNAVAILABLE.asRuntimeException());
        } else {
            observer.onNext(answer);
            observer.onCompleted();
        }
    }

    private final class Reservations extends RouteReservationServiceGrpc.RouteReservationServiceImplBase {
        @Override
        public void reserveRoutes(ReserveRoutesRequest request, StreamObserver<ReserveRoutesResponse> observer) {
            answer(
                    observer,
                    () -> {
                        Refused.ifAny(objections);
                        if (!request.getValidateOnly()) {
                            keep(request);
                        }
                        afterwards.accept(request);
                    },
                    ReserveRoutesResponse.newBuilder()
                            .addAllRoutes(request.getRouteTableIdsList().stream()
                                    .map(table -> ReservedRoute.newBuilder()
                                            .setRouteTableId(table)
                                            .setVpcId(request.getRequester().getVpcId())
                                            .setDestination(
                                                    request.getAccepter().getCidr())
                                            .build())
                                    .toList())
                            .build());
        }

        @Override
        public void releaseRoutes(ReleaseRoutesRequest request, StreamObserver<ReleaseRoutesResponse> observer) {
            answer(
                    observer,
                    () -> request.getConnectIdsList().forEach(ReservationStandIn.this::release),
                    ReleaseRoutesResponse.getDefaultInstance());
        }

        @Override
        public void learnPeering(LearnPeeringRequest request, StreamObserver<LearnPeeringResponse> observer) {
            if (trouble == Trouble.DEAF) {
                observer.onError(Status.UNAVAILABLE.asRuntimeException());
                return;
            }
            answer(observer, () -> learn(request.getPeering()), LearnPeeringResponse.getDefaultInstance());
        }
    }
}
