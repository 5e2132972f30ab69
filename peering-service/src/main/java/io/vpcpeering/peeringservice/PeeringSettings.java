package io.vpcpeering.peeringservice;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import java.util.List;

/// The limits in force, from `limits.*`.
@ConfigurationProperties("limits")
interface PeeringSettings {
    /// VPCs of an account in one region.
    int getVpcsPerRegion();

    /// Active peerings and own unanswered requests of a VPC.
    int getPeeringsPerVpc();

    /// Unanswered requests from elsewhere to a VPC.
    int getIncomingPerVpc();

    /// Caps that can be chosen across regions, in Mbps, rising.
    List<Integer> getBandwidthsMbps();

    /// How long a request can be answered.
    Duration getRequestLifetime();
}
