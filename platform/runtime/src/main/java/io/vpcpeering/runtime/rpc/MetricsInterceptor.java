package io.vpcpeering.runtime.rpc;

import io.grpc.ForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/// Counts and times calls by method and status.
final class MetricsInterceptor implements ServerInterceptor {
    private final MeterRegistry registry;

    MetricsInterceptor(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Timer.Sample sample = Timer.start(registry);
        String method = call.getMethodDescriptor().getFullMethodName();
        var measured = new ForwardingServerCall.SimpleForwardingServerCall<>(call) {
            @Override
            public void close(Status status, Metadata trailers) {
                sample.stop(Timer.builder("peering.rpc")
                        .tag("method", method)
                        .tag("status", status.getCode().name())
                        .publishPercentiles(0.5, 0.99)
                        .register(registry));
                super.close(status, trailers);
            }
        };
        return next.startCall(measured, headers);
    }
}
