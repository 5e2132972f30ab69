package io.vpcpeering.peering;

import java.time.Duration;
import java.util.List;

/// What peerings may be, as configured.
///
/// @param bandwidthsMbps caps that can be chosen across regions, rising
/// @param requestLifetime how long a request can be answered
public record Limits(List<Integer> bandwidthsMbps, Duration requestLifetime) {
    /// Copies the list.
    ///
    /// @throws IllegalArgumentException when there is no cap or no time
    public Limits {
        bandwidthsMbps = List.copyOf(bandwidthsMbps);
        if (bandwidthsMbps.isEmpty() || !requestLifetime.isPositive()) {
            throw new IllegalArgumentException("there is a cap to choose, and time to answer");
        }
    }
}
