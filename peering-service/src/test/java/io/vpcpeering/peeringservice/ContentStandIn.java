package io.vpcpeering.peeringservice;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.vpcpeering.proto.route.v1.CheckSubnetsRequest;
import io.vpcpeering.proto.route.v1.CheckSubnetsResponse;
import io.vpcpeering.proto.route.v1.LearnVpcRequest;
import io.vpcpeering.proto.route.v1.LearnVpcResponse;
import io.vpcpeering.proto.route.v1.VpcContentServiceGrpc;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.runtime.rpc.Refusals;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Answers over a real port what the published contract of route-service says about the subnets of a test. The
/// whole, with the real one, is tried by the suite.
final class ContentStandIn implements AutoCloseable {
    private final Map<String, List<String>> subnets = new ConcurrentHashMap<>();
    private final List<Vpc> told = new ArrayList<>();
    private volatile List<Violation> objections = List.of();
    private volatile boolean isAway;
    private volatile Consumer<Vpc> meanwhile = _ -> {};
    private final Server server;

    ContentStandIn(int port) {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .addService(new Contents())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Lets a VPC have these subnets.
    void has(Vpc vpc, String... ids) {
        subnets.put(vpc.getVpcId(), List.of(ids));
    }

    /// Lets the next checks say no.
    void objects(Violation... violations) {
        objections = List.of(violations);
    }

    /// Lets every call fail, or none.
    void isAway(boolean away) {
        isAway = away;
    }

    /// Does something while a caller waits for the answer about a VPC.
    void meanwhile(Consumer<Vpc> work) {
        meanwhile = work;
    }

    /// The states of a VPC that were told, in order.
    synchronized List<Vpc> told(Vpc vpc) {
        return told.stream()
                .filter(state -> state.getVpcId().equals(vpc.getVpcId()))
                .toList();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private synchronized void hear(Vpc vpc) {
        told.add(vpc);
    }

    private final class Contents extends VpcContentServiceGrpc.VpcContentServiceImplBase {
        @Override
        public void checkSubnets(CheckSubnetsRequest request, StreamObserver<CheckSubnetsResponse> observer) {
            if (isAway) {
                observer.onError(Status.UNAVAILABLE.asRuntimeException());
            } else if (!objections.isEmpty()) {
                observer.onError(Refusals.spell(new Refused(objections)));
            } else {
                observer.onNext(CheckSubnetsResponse.getDefaultInstance());
                observer.onCompleted();
            }
        }

        @Override
        public void learnVpc(LearnVpcRequest request, StreamObserver<LearnVpcResponse> observer) {
            if (isAway) {
                observer.onError(Status.UNAVAILABLE.asRuntimeException());
                return;
            }
            hear(request.getVpc());
            meanwhile.accept(request.getVpc());
            observer.onNext(LearnVpcResponse.newBuilder()
                    .addAllSubnetIds(subnets.getOrDefault(request.getVpc().getVpcId(), List.of()))
                    .build());
            observer.onCompleted();
        }
    }
}
