package io.vpcpeering.runtime.rpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.netty.NettyChannelBuilder;
import io.vpcpeering.runtime.trace.Traceparent;
import io.vpcpeering.vocabulary.AccountId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Opens channels to other services, as this process. Closing it closes them.
///
/// Every call says which process calls, carries the trace on, and has a deadline.
public final class Channels implements AutoCloseable {
    private static final CallOptions.Key<AccountId> ACCOUNT = CallOptions.Key.create("account");
    private static final long DEADLINE_SECONDS = 10;
    private static final long RECONNECT_MILLIS = 200;

    private final String authorization;
    private final List<ManagedChannel> open = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService reconnection = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("reconnection").factory());

    /// @param token this process's own secret
    public Channels(String token) {
        this.authorization = "Bearer " + token;
        // gRPC's growing pauses, of up to two minutes, would keep a service or a replica unused long after it is back.
        var _ = reconnection.scheduleAtFixedRate(
                () -> open.forEach(ManagedChannel::resetConnectBackoff),
                RECONNECT_MILLIS,
                RECONNECT_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /// Opens a channel; it connects when it is first used, and tries again five times a second whenever it must.
    ///
    /// @param target `host:port`, several of them joined by commas, or any gRPC target
    public Channel to(String target) {
        ManagedChannel channel = NettyChannelBuilder.forTarget(SeveralAddresses.target(target))
                .usePlaintext()
                .defaultLoadBalancingPolicy("round_robin")
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .keepAliveTime(30, TimeUnit.SECONDS)
                .build();
        open.add(channel);
        return ClientInterceptors.intercept(channel, new Introduction(authorization));
    }

    /// The options of a call that is made for an account: `stub.withOption(Channels.forAccount(), account)`.
    public static CallOptions.Key<AccountId> forAccount() {
        return ACCOUNT;
    }

    @Override
    public void close() {
        reconnection.shutdownNow();
        open.forEach(ManagedChannel::shutdownNow);
    }

    private record Introduction(String authorization) implements ClientInterceptor {
        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            CallOptions bounded = options.getDeadline() == null
                    ? options.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                    : options;
            return new ForwardingClientCall.SimpleForwardingClientCall<>(next.newCall(method, bounded)) {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    headers.put(Metadatas.AUTHORIZATION, authorization);
                    headers.put(Metadatas.TRACEPARENT, Traceparent.continued(Traceparent.current()));
                    AccountId account = options.getOption(ACCOUNT);
                    if (account != null) {
                        headers.put(Metadatas.ACCOUNT_UIN, account.toString());
                    }
                    super.start(listener, headers);
                }
            };
        }
    }
}
