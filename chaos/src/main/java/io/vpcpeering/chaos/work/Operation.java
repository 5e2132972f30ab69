package io.vpcpeering.chaos.work;

import java.time.Duration;

/// A mutation with what became of it.
///
/// @param mutation what was wanted
/// @param door through which door
/// @param began after the begin of the run
/// @param took until the answer that counts, or until nobody asked any more
/// @param attempts how often it was asked for
/// @param outcome the last answer
public record Operation(Mutation mutation, String door, Duration began, Duration took, int attempts, Outcome outcome) {}
