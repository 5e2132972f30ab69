package io.vpcpeering.peering;

import java.time.Duration;
import java.util.List;

/// What peerings may be, as configured.
///
/// @param peeringsPerVpc active ones and own unanswered requests
/// @param incomingPerVpc unanswered requests from elsewhere
/// @param bandwidthsMbps caps that can be chosen across regions, rising
/// @param requestLifetime how long a request can be answered
public record Limits(int peeringsPerVpc, int incomingPerVpc, List<Integer> bandwidthsMbps, Duration requestLifetime) {
    /// Copies the list.
    ///
    /// @throws IllegalArgumentException when a limit is not positive
    public Limits {
        bandwidthsMbps = List.copyOf(bandwidthsMbps);
        if (peeringsPerVpc < 1 || incomingPerVpc < 1 || bandwidthsMbps.isEmpty() || !requestLifetime.isPositive()) {
            throw new IllegalArgumentException("limits are positive");
        }
    }
}
