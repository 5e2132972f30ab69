package io.vpcpeering.runtime.inbox;

import com.google.protobuf.InvalidProtocolBufferException;

/// What a service does with the facts of another.
@FunctionalInterface
public interface FactListener {
    /// Applies one fact, in the transaction that marks it as seen: called once in effect for each version of a
    /// resource, in order; versions may be missing when facts were lost or parked, and each carries the whole
    /// state.
    ///
    /// @throws InvalidProtocolBufferException when the value is not what it should be; the fact is parked
    void apply(IncomingFact fact) throws InvalidProtocolBufferException;
}
