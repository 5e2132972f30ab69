package io.vpcpeering.runtime.rpc;

import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerMethodDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vpcpeering.runtime.boot.Component;
import io.vpcpeering.runtime.database.RightOfWay;
import io.vpcpeering.runtime.trace.Steps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The gRPC server of a service: its endpoints, health and reflection, each call on a virtual thread unless a
/// [Bulkhead] holds it.
final class GrpcDoor implements Component {
    private static final int LARGEST_MESSAGE_BYTES = 4 << 20;
    private static final long DRAIN_SECONDS = 10;

    private final HealthStatusManager health = new HealthStatusManager();
    private final int port;
    private final Server server;

    GrpcDoor(
            String host,
            int port,
            List<BindableService> endpoints,
            CallerTokens tokens,
            MeterRegistry metrics,
            Steps steps,
            @Nullable Bulkhead bulkhead) {
        this.port = port;
        var builder = NettyServerBuilder.forAddress(new InetSocketAddress(host, port))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .maxInboundMessageSize(LARGEST_MESSAGE_BYTES)
                .permitKeepAliveTime(10, TimeUnit.SECONDS)
                .addService(health.getHealthService())
                .addService(ProtoReflectionServiceV1.newInstance());
        // Called from the last to the first.
        List<ServerInterceptor> interceptors = List.of(
                new BatchInterceptor(),
                new FailureInterceptor(),
                new CallerInterceptor(tokens),
                new MetricsInterceptor(metrics),
                new StepInterceptor(steps));
        if (bulkhead != null) {
            RightOfWay way = rightOfWay(metrics);
            builder.callExecutor(bulkhead.executors(way))
                    .addStreamTracerFactory(new FirstCalls(way, first(endpoints, bulkhead)));
        }
        for (BindableService endpoint : endpoints) {
            builder.addService(ServerInterceptors.intercept(endpoint, interceptors));
        }
        server = builder.build();
    }

    /// What is asked and answered once, and is no batch.
    private static Set<String> first(List<BindableService> endpoints, Bulkhead batches) {
        return endpoints.stream()
                .flatMap(endpoint -> endpoint.bindService().getMethods().stream())
                .map(ServerMethodDefinition::getMethodDescriptor)
                .filter(method -> method.getType() == MethodType.UNARY
                        && !batches.methods().contains(method))
                .map(MethodDescriptor::getFullMethodName)
                .collect(Collectors.toSet());
    }

    private static RightOfWay rightOfWay(MeterRegistry metrics) {
        var way = new RightOfWay();
        FunctionCounter.builder(
                        "peering.rpc.batches.aside", way, it -> it.waited().toNanos() / 1e9)
                .baseUnit("seconds")
                .description("how long batches have stepped aside for other calls")
                .register(metrics);
        return way;
    }

    @Override
    public Phase phase() {
        return Phase.DOOR;
    }

    @Override
    public void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException("gRPC port " + port + " cannot be opened: " + e.getMessage(), e);
        }
        health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.SERVING);
    }

    /// Tells load balancers first, then lets calls under way finish.
    @Override
    public void stop() {
        health.enterTerminalState();
        server.shutdown();
        try {
            if (!server.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /// The port that is open, which differs from the configured one when that is 0.
    int port() {
        return server.getPort();
    }
}
