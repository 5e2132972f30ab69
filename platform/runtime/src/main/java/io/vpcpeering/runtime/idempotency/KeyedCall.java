package io.vpcpeering.runtime.idempotency;

import com.google.protobuf.Message;
import io.vpcpeering.runtime.rpc.Caller;

/// A mutation that somebody wants done once.
///
/// @param caller who
/// @param mutation what it is to its caller, as [Caller#mutation] has it
/// @param key its idempotency key; empty for none
/// @param fingerprint of the request
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record KeyedCall(String caller, String mutation, String key, byte[] fingerprint) {
    private static final byte[] NONE = {};

    /// Of the call that is being answered on this thread.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused INVALID_ARGUMENT when its key cannot be one
    public static KeyedCall of(Message request) {
        String key = Once.key(request);
        return new KeyedCall(
                Caller.current().name(), Caller.mutation(), key, key.isEmpty() ? NONE : Once.fingerprint(request));
    }

    boolean isKeyed() {
        return !key.isEmpty();
    }

    /// What no two calls that are done at once have in common.
    Id id() {
        return new Id(caller, mutation, key);
    }

    /// A key as it is kept.
    record Id(String caller, String mutation, String key) {}
}
