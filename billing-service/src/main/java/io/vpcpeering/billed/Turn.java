package io.vpcpeering.billed;

import java.time.Instant;

/// A turn in a peering's life after it became active: it was isolated, restored, or charged another way.
///
/// @param version of the peering; a later one comes later
/// @param from since when
/// @param isolated whether it carries nothing since then
/// @param plan how it is charged since then
public record Turn(long version, Instant from, boolean isolated, Plan plan) {}
