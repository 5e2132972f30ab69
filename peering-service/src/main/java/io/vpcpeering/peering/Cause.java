package io.vpcpeering.peering;

import io.vpcpeering.vocabulary.Actor;

/// Who made a change, and why.
///
/// @param actor who
/// @param code why, for programs: upper-case words joined by underscores
/// @param reason why, in the actor's own words; may be empty
public record Cause(Actor actor, String code, String reason) {}
