package io.vpcpeering.peering;

import java.time.Instant;
import java.util.Optional;

/// One entry of the ledger, which keeps every transition of every peering.
///
/// @param version the peering's after it: 1, 2, 3, … without a gap
/// @param at when
/// @param fact what happened
/// @param from the state before, as it is spelled in the database; empty for the first
/// @param to the state after
/// @param cause who and why
public record Transition(long version, Instant at, Fact fact, Optional<String> from, String to, Cause cause) {}
