package io.vpcpeering.bill;

import io.vpcpeering.billed.BilledPeering;
import io.vpcpeering.billed.Plan;
import io.vpcpeering.calendar.SlotSet;
import io.vpcpeering.metering.DayUsage;
import io.vpcpeering.metering.PeeringDay;
import io.vpcpeering.metering.SlotPeak;
import io.vpcpeering.tariff.Contracts;
import io.vpcpeering.tariff.Price;
import io.vpcpeering.tariff.Tariff;
import io.vpcpeering.tariff.Throughput;
import io.vpcpeering.vocabulary.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// What a peering's day comes to, by the samples that are in.
///
/// @param key the peering and day
/// @param payer the requester's account
/// @param plan how the peering is charged
/// @param price by the tariff of the day
/// @param evidence which slots it rests on
/// @param status as it is now
/// @param missingOut slots of the active time that are not in, and count as 0
/// @param missingIn the same the other way
public record Rating(
        PeeringDay key,
        AccountId payer,
        Plan plan,
        Price price,
        BillLine.Evidence evidence,
        DayStatus status,
        SlotSet missingOut,
        SlotSet missingIn) {

    /// Rates one day.
    ///
    /// @param contracts of the payer, as they hold on the day
    /// @param grace how long after the day its slots may still come in
    static Rating of(
            DayUsage usage, BilledPeering peering, Tariff tariff, Contracts contracts, Instant now, Duration grace) {
        SlotSet active = peering.activeSlots(usage.key().day());
        Price price = tariff.price(
                peering.requesterRegion(),
                peering.accepterRegion(),
                average(usage.out()),
                average(usage.in()),
                contracts);
        return new Rating(
                usage.key(),
                peering.payer(),
                peering.planOn(usage.key().day()),
                price,
                new BillLine.Evidence(slot(usage.out()), slot(usage.in()), Optional.of(usage.hash()), Optional.empty()),
                status(usage, active, now, grace),
                active.without(usage.outSlots()),
                active.without(usage.inSlots()));
    }

    static DayStatus status(DayUsage usage, SlotSet active, Instant now, Duration grace) {
        Instant end = usage.key().day().end();
        boolean settled = usage.covers(active) || !now.isBefore(end.plus(grace));
        return settled && !now.isBefore(end) ? DayStatus.FINAL : DayStatus.PROVISIONAL;
    }

    private static Throughput average(Optional<SlotPeak> peak) {
        return peak.map(slot -> Throughput.ofBytes(slot.bytes())).orElse(Throughput.NONE);
    }

    private static OptionalInt slot(Optional<SlotPeak> peak) {
        return peak.map(slot -> OptionalInt.of(slot.slot())).orElseGet(OptionalInt::empty);
    }
}
