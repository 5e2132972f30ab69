package io.vpcpeering.runtime.rpc;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import io.vpcpeering.runtime.database.RightOfWay;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Calls that bring much work at once, kept apart from all others: a few threads of the system's own do it, and what
/// comes while they are busy waits (the bulkhead of Nygard, Release It!).
///
/// RATIONALE. A virtual thread holds its carrier until it waits for something. A batch of hundreds computes for
/// milliseconds, and there are as many carriers as processors: a customer's call would stand behind batches each time
/// that the database answers it. Threads of the system's own share the processors fairly, and as they are few, a
/// mountain of batches does not take all of the pool's connections, either. Between their statements they step aside
/// for others ([RightOfWay]): it is the database that batches keep busiest.
///
/// @param methods which calls
/// @param width how many of them run at once; at least 1
public record Bulkhead(Set<MethodDescriptor<?, ?>> methods, int width) {
    private static final int IDLE_SECONDS = 30;

    /// Copies the methods.
    public Bulkhead {
        methods = Set.copyOf(methods);
    }

    /// Whether a call is one of them.
    boolean holds(ServerCall<?, ?> call) {
        return methods.contains(call.getMethodDescriptor());
    }

    /// Where each call runs; none for those that are not concerned.
    ///
    /// @param way where they step aside for others
    ServerCallExecutorSupplier executors(RightOfWay way) {
        var threads = new ThreadPoolExecutor(
                width,
                width,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("batch-", 1).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
        return new ServerCallExecutorSupplier() {
            @Override
            public <Q, A> @Nullable Executor getExecutor(ServerCall<Q, A> call, Metadata headers) {
                return holds(call) ? work -> threads.execute(() -> way.batch(work)) : null;
            }
        };
    }
}
