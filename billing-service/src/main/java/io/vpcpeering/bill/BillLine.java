package io.vpcpeering.bill;

import io.vpcpeering.metering.PeeringDay;
import io.vpcpeering.tariff.Price;
import io.vpcpeering.vocabulary.AccountId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// One line of a bill. Lines are never edited: a change is a reversal and a new charge.
///
/// @param id unique, rising
/// @param kind charge or reversal
/// @param key the peering and day
/// @param payer the requester's account
/// @param price what it comes to; a reversal's amount is negative
/// @param evidence which slots it rests on
/// @param corrects the line that this one takes back or replaces
/// @param writtenAt when it was written, by the business clock
public record BillLine(
        long id,
        Kind kind,
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

    /// The slots that the peaks were in.
    ///
    /// @param outSlot 0 to 287; empty when the direction had no sample
    /// @param inSlot the same the other way
    public record Evidence(OptionalInt outSlot, OptionalInt inSlot) {}
}
