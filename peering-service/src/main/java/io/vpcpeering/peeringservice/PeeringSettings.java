package io.vpcpeering.peeringservice;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import java.util.List;

/// The limits in force, from `limits.*`.
@ConfigurationProperties("limits")
interface PeeringSettings {
    /// VPCs of an account in one region.
    int getVpcsPerRegion();

    /// Active peerings and own unanswered requests of a VPC, unless an operator has set another quota.
    int getPeeringsPerVpc();

    /// Unanswered requests from elsewhere to a VPC, unless an operator has set another quota.
    int getIncomingPerVpc();

    /// Caps that can be chosen across regions, in Mbps, rising.
    List<Integer> getBandwidthsMbps();

    /// How long a request can be answered.
    Duration getRequestLifetime();

    /// Watches that an account may have at once.
    int getWatchesPerAccount();

    /// Watches that one process may have at once.
    int getWatches();
}
