package io.vpcpeering.runtime.rpc;

import io.grpc.Status;

/// Tells that a service was away, which passes and may be waited out, from everything else that a call can end with.
/// Whether it has done what it was asked is not known then. Refusals are told apart before: see [Refusals#read].
public final class Away {
    private Away() {}

    /// Whether nobody answered: nobody was there, nobody came in time, or whoever was there had to go first. A server
    /// that stops cancels what it is working on, and a connection that it gives up is reported as exhausted.
    public static boolean caused(Throwable thrown) {
        return switch (Status.fromThrowable(thrown).getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, RESOURCE_EXHAUSTED -> true;
            default -> false;
        };
    }
}
