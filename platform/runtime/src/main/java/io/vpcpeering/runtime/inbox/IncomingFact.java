package io.vpcpeering.runtime.inbox;

/// A fact of another service.
///
/// @param stream for example `peering`
/// @param key the resource's id
/// @param version of the resource after the fact
/// @param value the event message
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record IncomingFact(String stream, String key, long version, byte[] value) {}
