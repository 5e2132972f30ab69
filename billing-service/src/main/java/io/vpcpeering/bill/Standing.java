package io.vpcpeering.bill;

import io.vpcpeering.metering.SamplesHash;
import java.util.Optional;
import java.util.OptionalLong;

/// What a rated day's standing line follows from: enough to see that it would be written again as it is, without
/// reading it.
///
/// @param status whether the day is closed for good
/// @param samples hash of the samples at the last close; empty on days from before it was kept
/// @param tariff version that the line was priced by; empty on days from before it was kept here
/// @param contract the contract that set the price, if one did
public record Standing(
        DayStatus status, Optional<SamplesHash> samples, Optional<String> tariff, OptionalLong contract) {
    /// Whether `rating` changes nothing. A tariff version, a contract, and a peering's ends and payer never change:
    /// equal samples under the same ones come to the same.
    boolean says(Rating rating) {
        return (status == DayStatus.FINAL || rating.status() == DayStatus.PROVISIONAL)
                && samples.isPresent()
                && samples.equals(rating.evidence().hash())
                && tariff.filter(rating.price().tariff()::equals).isPresent()
                && contract.equals(rating.price().contract());
    }
}
