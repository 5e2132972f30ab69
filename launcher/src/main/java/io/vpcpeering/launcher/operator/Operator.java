package io.vpcpeering.launcher.operator;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import io.vpcpeering.launcher.process.Loopback;
import io.vpcpeering.launcher.secrets.Secrets;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;

/// A connection to one service, with the operator's token on every call.
public final class Operator implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel connection;
    private final Channel channel;

    private Operator(ManagedChannel connection, String token) {
        this.connection = connection;
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        this.channel = ClientInterceptors.intercept(connection, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /// The service at a port of this machine. Connects at the first call.
    public static Operator at(int port, Secrets secrets) throws IOException {
        return new Operator(
                NettyChannelBuilder.forAddress(Loopback.at(port))
                        .usePlaintext()
                        .directExecutor()
                        .build(),
                secrets.operatorToken());
    }

    /// A stub whose next call has a minute, for example `operator.call(BillingServiceGrpc::newBlockingStub)`.
    public <S extends AbstractStub<S>> S call(Function<Channel, S> stub) {
        return stub.apply(channel).withDeadlineAfter(PATIENCE);
    }

    /// Tries at once to reach a service that was away: gRPC's own pauses grow to two minutes.
    public void reconnect() {
        connection.resetConnectBackoff();
    }

    @Override
    public void close() {
        connection.shutdownNow();
    }
}
