package io.vpcpeering.runtime.rpc;

import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.vpcpeering.runtime.database.RightOfWay;
import java.util.Set;

/// Tells batches of the calls under way that go first, from the moment at which one begins to arrive until it is
/// answered or given up. Not an interceptor: until one of those is called, a busy machine may have let milliseconds
/// pass.
final class FirstCalls extends ServerStreamTracer.Factory {
    private static final ServerStreamTracer NONE = new ServerStreamTracer() {};

    private final RightOfWay way;
    private final Set<String> methods;

    /// @param way who steps aside
    /// @param methods which calls go first, by their full names
    FirstCalls(RightOfWay way, Set<String> methods) {
        this.way = way;
        this.methods = methods;
    }

    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        if (!methods.contains(method)) {
            return NONE;
        }
        way.enter();
        return new ServerStreamTracer() {
            // Told once.
            @Override
            public void streamClosed(Status status) {
                way.leave();
            }
        };
    }
}
