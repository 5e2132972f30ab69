package io.vpcpeering.suite;

import io.vpcpeering.suite.SteadyCalls.Running;

/// What came after a sweep, until everybody who lives from facts had heard of all of it.
///
/// @param seconds since the sweep began
/// @param calls what customers met meanwhile
/// @param used processor time
record Telling(double seconds, Running calls, String used) {}
