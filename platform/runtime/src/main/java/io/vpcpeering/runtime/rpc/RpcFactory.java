package io.vpcpeering.runtime.rpc;

import io.grpc.BindableService;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.vpcpeering.runtime.trace.Steps;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the gRPC door, and the way to other services' doors.
@Factory
@Requires(property = "callers.file")
final class RpcFactory {
    @Singleton
    CallerTokens tokens(@Value("${callers.file}") String file) {
        return CallerTokens.read(Path.of(file));
    }

    @Singleton
    @Bean(preDestroy = "close")
    Channels channels(CallerTokens tokens, @Value("${micronaut.application.name}") String service) {
        return new Channels(tokens.of(service));
    }

    @Singleton
    @Requires(property = "grpc.port")
    GrpcDoor door(
            @Value("${bind.host}") String host,
            @Value("${grpc.port}") int port,
            List<BindableService> endpoints,
            CallerTokens tokens,
            MeterRegistry metrics,
            Steps steps,
            @Nullable Bulkhead bulkhead) {
        return new GrpcDoor(host, port, endpoints, tokens, metrics, steps, bulkhead);
    }
}
