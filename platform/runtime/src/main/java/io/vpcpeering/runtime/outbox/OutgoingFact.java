package io.vpcpeering.runtime.outbox;

import com.google.protobuf.Message;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A fact on its way out, with the whole state after it.
///
/// @param stream which pair of topics, for example `peering`
/// @param key the resource's id
/// @param type what happened, as [FactTypes] has it
/// @param eventId unique over all facts
/// @param version of the resource after the fact: 1, 2, 3, … without a gap
/// @param time when it happened, by the business clock
/// @param event the event
/// @param state the whole state, absent once the resource is gone
/// @param trace the W3C trace context of whoever caused it; empty for that of the work that tells it
public record OutgoingFact(
        String stream,
        String key,
        String type,
        UUID eventId,
        long version,
        Instant time,
        Message event,
        Optional<? extends Message> state,
        Optional<String> trace) {
    /// Caused by the work that tells it.
    public OutgoingFact(
            String stream,
            String key,
            String type,
            UUID eventId,
            long version,
            Instant time,
            Message event,
            Optional<? extends Message> state) {
        this(stream, key, type, eventId, version, time, event, state, Optional.empty());
    }
}
