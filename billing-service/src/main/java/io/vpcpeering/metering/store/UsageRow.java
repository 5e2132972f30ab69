package io.vpcpeering.metering.store;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.SlotSet;
import io.vpcpeering.metering.DayDigest;
import io.vpcpeering.metering.DayUsage;
import io.vpcpeering.metering.PeeringDay;
import io.vpcpeering.metering.SlotPeak;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of `day_usage`. Public, because Jdbi makes it.
@SuppressWarnings("ArrayRecordComponent") // a row is carried, never compared
public record UsageRow(
        LocalDate day,
        PeeringId peeringId,
        @Nullable Integer outSlot,
        @Nullable Long outBytes,
        @Nullable Integer inSlot,
        @Nullable Long inBytes,
        byte[] outSlots,
        byte[] inSlots,
        byte[] blockHashes) {
    DayUsage toUsage() {
        return new DayUsage(
                new PeeringDay(new BillingDay(day), peeringId),
                peak(outSlot, outBytes),
                peak(inSlot, inBytes),
                SlotSet.ofBytes(outSlots),
                SlotSet.ofBytes(inSlots),
                DayDigest.ofBytes(blockHashes));
    }

    private static Optional<SlotPeak> peak(@Nullable Integer slot, @Nullable Long bytes) {
        return slot == null || bytes == null ? Optional.empty() : Optional.of(new SlotPeak(slot, bytes));
    }
}
