package io.vpcpeering.billingservice;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.vpcpeering.proto.peering.v1.GetPeeringRequest;
import io.vpcpeering.proto.peering.v1.GetPeeringResponse;
import io.vpcpeering.proto.peering.v1.IsolatePeeringsRequest;
import io.vpcpeering.proto.peering.v1.IsolatePeeringsResponse;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.peering.v1.RestorePeeringsRequest;
import io.vpcpeering.proto.peering.v1.RestorePeeringsResponse;
import io.vpcpeering.runtime.rpc.Refusals;
import io.vpcpeering.testkit.FreePort;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Stands where peering-service would be, on a real port, and answers for the peerings that a test puts
/// there.
/// Services do not depend on one another's code, not even in tests; the stories of the whole suite run the real
/// one.
final class PeeringServiceStandIn extends PeeringServiceGrpc.PeeringServiceImplBase implements AutoCloseable {
    private final Map<String, Peering> peerings = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> isolated = new CopyOnWriteArrayList<>();
    private final List<String> restored = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private final int port = FreePort.take();
    private final Server server;

    PeeringServiceStandIn() {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .addService(this)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String target() {
        return "127.0.0.1:" + port;
    }

    void put(Peering peering) {
        peerings.put(peering.getPeeringId(), peering);
    }

    /// Ids that were asked for, in order.
    List<String> asked() {
        return asked;
    }

    @Override
    public void getPeering(GetPeeringRequest request, StreamObserver<GetPeeringResponse> observer) {
        asked.add(request.getPeeringId());
        Peering peering = peerings.get(request.getPeeringId());
        if (peering == null) {
            observer.onError(Refusals.spell(
                    new Refused(Violation.of(Reason.PEERING_NOT_FOUND, "there is no such peering", "对等连接不存在"))));
            return;
        }
        observer.onNext(GetPeeringResponse.newBuilder().setPeering(peering).build());
        observer.onCompleted();
    }

    /// Ids that were to be isolated.
    List<String> isolated() {
        return isolated;
    }

    /// Ids that were to be restored.
    List<String> restored() {
        return restored;
    }

    /// Whether it does as if it were away when peerings are to be isolated or restored.
    void refuseStandings(boolean away) {
        this.away = away;
    }

    @Override
    public void isolatePeerings(IsolatePeeringsRequest request, StreamObserver<IsolatePeeringsResponse> observer) {
        if (away) {
            observer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        isolated.addAll(request.getPeeringIdsList());
        observer.onNext(IsolatePeeringsResponse.getDefaultInstance());
        observer.onCompleted();
    }

    @Override
    public void restorePeerings(RestorePeeringsRequest request, StreamObserver<RestorePeeringsResponse> observer) {
        if (away) {
            observer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        restored.addAll(request.getPeeringIdsList());
        observer.onNext(RestorePeeringsResponse.getDefaultInstance());
        observer.onCompleted();
    }

    /// Goes away, as a killed process does.
    @Override
    public void close() {
        server.shutdownNow();
    }
}
