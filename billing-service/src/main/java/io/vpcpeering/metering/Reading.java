package io.vpcpeering.metering;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;

/// What a meter says, not judged yet.
///
/// @param index its place in the report, from 0
/// @param peering the peering
/// @param direction seen from the requester
/// @param slotStart when the slot began, as the meter has it
/// @param bytes carried in the slot
/// @param revision 0 at first, higher for a correction
public record Reading(int index, PeeringId peering, Direction direction, Instant slotStart, long bytes, int revision) {
    /// The day that it is about.
    public BillingDay day() {
        return BillingDay.at(slotStart);
    }
}
