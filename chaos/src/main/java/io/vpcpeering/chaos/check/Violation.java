package io.vpcpeering.chaos.check;

/// Something that does not hold.
///
/// @param invariant which, as product.md section 10 counts them, or in a word
/// @param what where it does not hold
public record Violation(String invariant, String what) {}
