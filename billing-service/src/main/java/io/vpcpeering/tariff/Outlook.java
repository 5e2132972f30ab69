package io.vpcpeering.tariff;

import java.util.Optional;

/// A price, and what lies above its peak.
///
/// @param price of the peak
/// @param toNextTier how much higher the peak may become before the next tier begins; empty in the last tier
/// @param nextUnit price of the next tier; empty in the last, or when it is negotiated without a contract
/// @param inversion set when a higher peak would cost less
public record Outlook(
        Price price, Optional<Throughput> toNextTier, Optional<Money> nextUnit, Optional<Inversion> inversion) {}
