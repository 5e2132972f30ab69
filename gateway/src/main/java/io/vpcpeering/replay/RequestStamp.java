package io.vpcpeering.replay;

/// What makes one signed request differ from every other of the same key.
///
/// @param secretId the public part of the key
/// @param timestamp Unix seconds, by the client's clock
/// @param nonce as sent: clients use numbers from 0 to beyond 63 bits
public record RequestStamp(String secretId, long timestamp, String nonce) {}
