package io.vpcpeering.routeservice;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.vpcpeering.proto.peering.v1.BatchGetPeeringsRequest;
import io.vpcpeering.proto.peering.v1.BatchGetPeeringsResponse;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.vpc.v1.GetVpcRequest;
import io.vpcpeering.proto.vpc.v1.GetVpcResponse;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.proto.vpc.v1.VpcServiceGrpc;
import io.vpcpeering.runtime.rpc.Refusals;
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
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Answers over a real port what the published contract of peering-service says about the VPCs and peerings of
/// a test. The whole, with the real one, is tried by the suite.
final class OwnerStandIn implements AutoCloseable {
    private final Map<String, Vpc> vpcs = new ConcurrentHashMap<>();
    private final Map<String, Peering> peerings = new ConcurrentHashMap<>();
    private final AtomicInteger questions = new AtomicInteger();
    private final int port;
    private volatile Runnable meanwhile = () -> {};
    private Server server;

    OwnerStandIn(int port) {
        this.port = port;
        this.server = started();
    }

    void put(Vpc vpc) {
        vpcs.put(vpc.getVpcId(), vpc);
    }

    void put(Peering peering) {
        peerings.put(peering.getPeeringId(), peering);
    }

    /// How often it was asked.
    int questions() {
        return questions.get();
    }

    /// Does something once, before the next question about peerings is answered.
    void meanwhile(Runnable work) {
        meanwhile = () -> {
            meanwhile = () -> {};
            work.run();
        };
    }

    /// Takes the port away.
    void leave() {
        close();
    }

    /// Opens the port again.
    void comeBack() {
        server = started();
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Server started() {
        try {
            return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .addService(new Vpcs())
                    .addService(new Peerings())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <A> void answer(StreamObserver<A> observer, @Nullable A found, Reason otherwise) {
        questions.incrementAndGet();
        if (found == null) {
            observer.onError(Refusals.spell(new Refused(Violation.of(otherwise, "not found", "不存在"))));
        } else {
            observer.onNext(found);
            observer.onCompleted();
        }
    }

    private final class Vpcs extends VpcServiceGrpc.VpcServiceImplBase {
        @Override
        public void getVpc(GetVpcRequest request, StreamObserver<GetVpcResponse> observer) {
            Vpc vpc = vpcs.get(request.getVpcId());
            answer(
                    observer,
                    vpc == null ? null : GetVpcResponse.newBuilder().setVpc(vpc).build(),
                    Reason.VPC_NOT_FOUND);
        }
    }

    private final class Peerings extends PeeringServiceGrpc.PeeringServiceImplBase {
        @Override
        public void batchGetPeerings(
                BatchGetPeeringsRequest request, StreamObserver<BatchGetPeeringsResponse> observer) {
            meanwhile.run();
            List<Peering> found = peerings.values().stream()
                    .filter(peering -> request.getPeeringIdsList().contains(peering.getPeeringId())
                            || isLiveOneOf(request.getVpcIdsList(), peering))
                    .toList();
            answer(
                    observer,
                    BatchGetPeeringsResponse.newBuilder().addAllPeerings(found).build(),
                    Reason.PEERING_NOT_FOUND);
        }

        private boolean isLiveOneOf(List<String> vpcs, Peering peering) {
            boolean live = switch (peering.getState()) {
                case PEERING_STATE_PENDING, PEERING_STATE_ACTIVE, PEERING_STATE_ISOLATED -> true;
                default -> false;
            };
            return live
                    && (vpcs.contains(peering.getRequester().getVpcId())
                            || vpcs.contains(peering.getAccepter().getVpcId()));
        }
    }
}
