package io.vpcpeering.deadline;

import io.vpcpeering.vocabulary.AccountId;
import java.time.Instant;

/// A request that waits for an answer, as a fact told of it.
///
/// @param deadline when it expires
/// @param requestedAt when it was asked for
/// @param requester the account that asked
/// @param accepter the account that was asked
public record Request(Deadline deadline, Instant requestedAt, AccountId requester, AccountId accepter) {}
