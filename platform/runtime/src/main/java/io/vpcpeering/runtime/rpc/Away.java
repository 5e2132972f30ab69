package io.vpcpeering.runtime.rpc;

import io.grpc.Status;
import java.nio.channels.ClosedChannelException;

/// Tells that a service was away, which passes and may be waited out, from everything else that a call can end with.
/// Whether it has done what it was asked is not known then. Refusals are told apart before: see [Refusals#read].
public final class Away {
    private Away() {}

    /// Whether nobody answered: nobody was there, nobody came in time, or whoever was there had to go first. A server
    /// that stops cancels what it is working on, and a connection that it gives up is reported as exhausted.
    public static boolean caused(Throwable thrown) {
        Status status = Status.fromThrowable(thrown);
        return switch (status.getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, RESOURCE_EXHAUSTED -> true;
            // Of a connection that closes while a call is written to it (grpc-java issue 10120).
            case UNKNOWN -> status.getCause() instanceof ClosedChannelException;
            default -> false;
        };
    }
}
