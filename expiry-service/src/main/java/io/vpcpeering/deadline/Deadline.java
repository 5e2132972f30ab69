package io.vpcpeering.deadline;

import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;

/// When an unanswered request expires.
///
/// @param peering the request
/// @param expiresAt from then on it can only expire
public record Deadline(PeeringId peering, Instant expiresAt) {}
