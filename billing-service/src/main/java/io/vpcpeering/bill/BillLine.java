package io.vpcpeering.bill;

import io.vpcpeering.billed.Plan;
import io.vpcpeering.metering.PeeringDay;
import io.vpcpeering.metering.SamplesHash;
import io.vpcpeering.tariff.Price;
import io.vpcpeering.vocabulary.AccountId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// One line of a bill. Lines are never edited: a change is a reversal and a new charge.
///
/// @param id unique, rising
/// @param kind charge or reversal
/// @param plan how the peering is charged
/// @param key the peering and day; of a month, the last day of the plan in it
/// @param payer the requester's account
/// @param price what it comes to; a reversal's amount is negative
/// @param evidence what it rests on
/// @param corrects the line that this one takes back or replaces
/// @param writtenAt when it was written, by the business clock
public record BillLine(
        long id,
        Kind kind,
        Plan plan,
        PeeringDay key,
        AccountId payer,
        Price price,
        Evidence evidence,
        Optional<Long> corrects,
        Instant writtenAt) {
    /// Kinds of lines.
    public enum Kind {
        /// Money owed.
        CHARGE,
        /// A charge taken back.
        REVERSAL
    }

    /// The samples that it was made of.
    ///
    /// @param outSlot where the out peak was, 0 to 287; empty when the direction had no sample, or of a month
    /// @param inSlot the same the other way
    /// @param hash over all samples of the day or month; empty on lines from before it was kept
    /// @param percentile how a month's was found; empty on a daily line
    public record Evidence(
            OptionalInt outSlot, OptionalInt inSlot, Optional<SamplesHash> hash, Optional<Percentile> percentile) {}
}
