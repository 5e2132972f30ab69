package io.vpcpeering.peering;

import java.time.Instant;
import java.util.Optional;

/// What a move leaves behind: the peering after it and, unless nothing happened that others must know, one more fact
/// with the next version, one ledger entry and one event.
///
/// @param before the peering before; empty when it is new
/// @param after the peering after
/// @param fact what happened; empty when only what a side sees has changed
/// @param at when
/// @param cause who and why
/// @param trace the W3C trace context of the call that made it; empty for that of the call that is being answered
public record Change(
        Optional<Peering> before, Peering after, Optional<Fact> fact, Instant at, Cause cause, Optional<String> trace) {
    Change(Optional<Peering> before, Peering after, Optional<Fact> fact, Instant at, Cause cause) {
        this(before, after, fact, at, cause, Optional.empty());
    }

    Change madeIn(Optional<String> trace) {
        return new Change(before, after, fact, at, cause, trace);
    }
}
