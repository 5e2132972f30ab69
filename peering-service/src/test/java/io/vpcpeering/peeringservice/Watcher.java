package io.vpcpeering.peeringservice;

import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.StatusRuntimeException;
import io.vpcpeering.proto.peering.v1.PeeringChange;
import io.vpcpeering.proto.peering.v1.WatchPeeringsRequest;
import io.vpcpeering.proto.peering.v1.WatchPeeringsResponse;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Follows what an account sees on a thread of its own, and can be cut off and go on.
final class Watcher implements AutoCloseable {
    private final List<PeeringChange> changes = new CopyOnWriteArrayList<>();
    private volatile String token = "";
    private volatile @Nullable Throwable end;
    private CancellableContext call;
    private Thread thread;

    Watcher(Peers viewer) {
        this(viewer, "");
    }

    Watcher(Peers viewer, String token) {
        this.token = token;
        this.call = Context.ROOT.withCancellation();
        this.thread = follow(viewer);
    }

    /// All that was told so far, over all connections.
    List<PeeringChange> changes() {
        return changes;
    }

    /// Of the last answer that was dealt with; empty until the present was told.
    String token() {
        return token;
    }

    /// How the stream ended; null while it has not.
    @Nullable
    Throwable end() {
        return end;
    }

    /// Cuts the stream off and takes it up again, at whatever replica the viewer calls.
    void reconnect(Peers viewer) {
        cutOff();
        call = Context.ROOT.withCancellation();
        thread = follow(viewer);
    }

    /// Ends the stream; what was told and the token stay.
    void cutOff() {
        call.cancel(null);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        cutOff();
    }

    private Thread follow(Peers viewer) {
        CancellableContext own = call;
        return Thread.ofVirtual().start(own.wrap(() -> {
            try {
                Iterator<WatchPeeringsResponse> stream = viewer.watches()
                        .watchPeerings(WatchPeeringsRequest.newBuilder()
                                .setResumeToken(token)
                                .build());
                while (stream.hasNext()) {
                    WatchPeeringsResponse next = stream.next();
                    if (own.isCancelled()) {
                        return;
                    }
                    changes.addAll(next.getChangesList());
                    token = next.getResumeToken();
                }
            } catch (StatusRuntimeException e) {
                end = e;
            }
        }));
    }
}
