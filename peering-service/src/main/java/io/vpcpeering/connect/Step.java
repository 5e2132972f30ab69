package io.vpcpeering.connect;

import io.vpcpeering.connect.Connect.Move;
import java.util.Arrays;
import java.util.List;

/// A step of a connect, as its caller sees it.
///
/// @param kind which one
/// @param status how far it is
public record Step(Kind kind, Status status) {
    /// The steps, in their order.
    public enum Kind {
        /// Places are kept for the routes.
        RESERVE_ROUTES,
        /// The peering is asked for; not a step of an accept.
        REQUEST_PEERING,
        /// The two sides are joined.
        JOIN,
        /// The routes are in their tables.
        ADD_ROUTES
    }

    /// How far a step is.
    public enum Status {
        /// A step before it is not done yet.
        WAITING,
        /// Under way.
        RUNNING,
        /// Done.
        DONE,
        /// Was done, and was taken back.
        UNDONE,
        /// Will not be done any more.
        FAILED
    }

    /// What a state means to each step.
    static List<Step> of(Move move, ConnectState state) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.REQUEST_PEERING || move == Move.REQUEST)
                .map(kind -> new Step(kind, status(kind, state)))
                .toList();
    }

    private static Status status(Kind kind, ConnectState state) {
        return switch (state) {
            case RESERVING -> upTo(kind, Kind.RESERVE_ROUTES);
            case WAITING -> upTo(kind, Kind.JOIN);
            case ROUTING -> upTo(kind, Kind.ADD_ROUTES);
            case DONE -> Status.DONE;
            case UNDOING -> kind == Kind.RESERVE_ROUTES ? Status.RUNNING : over(kind);
            case UNDONE -> kind == Kind.RESERVE_ROUTES ? Status.UNDONE : over(kind);
        };
    }

    private static Status upTo(Kind kind, Kind running) {
        int order = kind.compareTo(running);
        return order < 0 ? Status.DONE : order == 0 ? Status.RUNNING : Status.WAITING;
    }

    private static Status over(Kind kind) {
        return kind == Kind.REQUEST_PEERING ? Status.UNDONE : Status.FAILED;
    }
}
