package io.vpcpeering.runtime.inbox;

/// Names a stream that the service listens to, and what it does with its facts: one bean for each stream.
///
/// @param stream for example `peering`
/// @param listener what to do
public record Feed(String stream, FactListener listener) {}
