package io.vpcpeering.metering;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.Slot;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a meter says of slots that follow each other, not judged yet: many readings with one head. Never empty.
///
/// @param index the place of the first one in the report, from 0
/// @param peering the peering
/// @param direction seen from the requester
/// @param start when the first slot began, as the meter has it; so many slots later is a time, too
/// @param bytes carried in each slot; not to be changed any more
/// @param revision of all of them
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Series(int index, PeeringId peering, Direction direction, Instant start, long[] bytes, int revision) {
    /// The day of its first slot.
    BillingDay day() {
        return BillingDay.at(start);
    }

    /// When its last slot began.
    Instant lastStart() {
        return startOf(bytes.length - 1);
    }

    /// The same one by one.
    Stream<Reading> readings() {
        return IntStream.range(0, bytes.length).mapToObj(this::reading);
    }

    /// One of them.
    Reading reading(int place) {
        return new Reading(index + place, peering, direction, startOf(place), bytes[place], revision);
    }

    private Instant startOf(int place) {
        return start.plus(Slot.LENGTH.multipliedBy(place));
    }
}
