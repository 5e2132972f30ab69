package io.vpcpeering.suite;

import io.vpcpeering.suite.SteadyCalls.Running;

/// What the database did at its limit, and what calls met meanwhile.
///
/// @param rate requests a second
/// @param calls what customers met
/// @param used processor time
record Limit(double rate, Running calls, String used) {}
