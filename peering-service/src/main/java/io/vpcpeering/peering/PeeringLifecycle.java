package io.vpcpeering.peering;

import io.vpcpeering.peering.PeeringState.Active;
import io.vpcpeering.peering.PeeringState.Deleted;
import io.vpcpeering.peering.PeeringState.Expired;
import io.vpcpeering.peering.PeeringState.Isolated;
import io.vpcpeering.peering.PeeringState.Pending;
import io.vpcpeering.peering.PeeringState.Rejected;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Every move a peering can make: one method per move, one line per state.
///
/// No switch here has a `default`. A seventh state does not compile until every move says what it does with it.
/// `PeeringLifecycleTest` renders the moves into `docs/lifecycle.md` and fails when the two differ.
final class PeeringLifecycle {
    private PeeringLifecycle() {}

    static Pending request(Instant now, Duration lifetime) {
        return new Pending(now, now.plus(lifetime));
    }

    static Active accept(PeeringState from, Instant now) {
        return switch (from) {
            case Pending request when request.isOpenAt(now) -> new Active(now);
            case Pending _ -> throw conflict("the request expired before it was accepted", "请求在接受之前已过期");
            case Active _, Isolated _, Expired _, Rejected _, Deleted _ -> throw wrongState("accepted", "接受", from);
        };
    }

    static Rejected reject(PeeringState from, Instant now) {
        return switch (from) {
            case Pending _ -> new Rejected(now);
            case Active _, Isolated _, Expired _, Rejected _, Deleted _ -> throw wrongState("rejected", "拒绝", from);
        };
    }

    /// Exactly one of accept and expire can win: the one needs the time before the deadline, the other from it on, and
    /// both the row's lock.
    static Expired expire(PeeringState from, Instant now) {
        return switch (from) {
            case Pending request when !request.isOpenAt(now) -> new Expired(now);
            case Pending _ -> throw conflict("the request can still be answered", "请求仍可应答");
            case Active _, Isolated _, Expired _, Rejected _, Deleted _ -> throw wrongState("expired", "置为过期", from);
        };
    }

    static Pending enable(PeeringState from, Instant now, Duration lifetime) {
        return switch (from) {
            case Expired _ -> request(now, lifetime);
            case Pending _, Active _, Isolated _, Rejected _, Deleted _ -> throw wrongState("enabled", "启用", from);
        };
    }

    static PeeringState requireLive(PeeringState from) {
        return switch (from) {
            case Pending _, Active _, Isolated _ -> from;
            case Expired _, Rejected _, Deleted _ -> throw wrongState("modified", "修改", from);
        };
    }

    /// From any state; deleting again changes nothing but what the caller still sees.
    static Deleted delete(PeeringState from, Instant now) {
        return switch (from) {
            case Pending _, Active _, Isolated _, Expired _, Rejected _ -> new Deleted(now);
            case Deleted deleted -> deleted;
        };
    }

    /// Isolating again changes nothing.
    static Isolated isolate(PeeringState from, Instant now) {
        return switch (from) {
            case Active _ -> new Isolated(now);
            case Isolated isolated -> isolated;
            case Pending _, Expired _, Rejected _, Deleted _ -> throw wrongState("isolated", "隔离", from);
        };
    }

    /// Restoring again changes nothing.
    static Active restore(PeeringState from, Instant now) {
        return switch (from) {
            case Isolated _ -> new Active(now);
            case Active active -> active;
            case Pending _, Expired _, Rejected _, Deleted _ -> throw wrongState("restored", "恢复", from);
        };
    }

    private static Refused wrongState(String english, String chinese, PeeringState from) {
        String state = from.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return conflict("a peering that is " + state + " cannot be " + english, "状态为 " + state + " 的对等连接不能" + chinese);
    }

    private static Refused conflict(String english, String chinese) {
        return new Refused(Violation.of(Reason.STATE_CONFLICT, english, chinese));
    }
}
