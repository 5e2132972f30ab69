package io.vpcpeering.runtime.inbox;

import io.vpcpeering.runtime.trace.Step;
import org.jspecify.annotations.Nullable;

/// A fact of another service.
///
/// @param stream for example `peering`
/// @param key the resource's id
/// @param version of the resource after the fact
/// @param value the event message
/// @param traceparent W3C context of the trace that it belongs to; null when it names none
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record IncomingFact(
        String stream,
        String key,
        long version,
        byte[] value,
        @Nullable String traceparent) {
    /// The same, caused by a step of its trace.
    IncomingFact within(Step step) {
        return new IncomingFact(stream, key, version, value, step.traceparent());
    }
}
