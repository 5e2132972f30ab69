package io.vpcpeering.bench.limit;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.vpcpeering.launcher.process.Loopback;
import io.vpcpeering.proto.route.v1.LookupRouteRequest;
import io.vpcpeering.proto.route.v1.LookupRouteResponse;
import io.vpcpeering.proto.route.v1.RouteServiceGrpc;
import java.io.IOException;

/// A gRPC server that answers every look-up with the same route, at once, on its event loops.
public final class MemoryRoutes implements AutoCloseable {
    private final Server server;

    /// Listens on a port that is free.
    ///
    /// @param answer what it says
    public MemoryRoutes(LookupRouteResponse answer) throws IOException {
        this.server = NettyServerBuilder.forAddress(Loopback.at(0))
                .directExecutor()
                .addService(new RouteServiceGrpc.RouteServiceImplBase() {
                    @Override
                    public void lookupRoute(LookupRouteRequest request, StreamObserver<LookupRouteResponse> observer) {
                        observer.onNext(answer);
                        observer.onCompleted();
                    }
                })
                .build()
                .start();
    }

    /// Where it listens.
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
