package io.vpcpeering.peeringservice;

import io.micronaut.context.annotation.ConfigurationProperties;

/// Where other services are, from `targets.*`.
@ConfigurationProperties("targets")
interface PeeringServiceTargets {
    /// Where subnets and route tables are: `host:port`.
    String getRouteTarget();
}
