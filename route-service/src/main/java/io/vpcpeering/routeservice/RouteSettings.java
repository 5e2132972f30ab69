package io.vpcpeering.routeservice;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/// What can be set; the defaults stand in `application.yml`, the quotas are those of product.md section 6.
@ConfigurationProperties("route")
public interface RouteSettings {
    /// Where peering-service is: `host:port`, or any gRPC target.
    String getPeeringTarget();

    /// Route tables of a VPC; the default one counts.
    int getTablesPerVpc();

    /// Routes of a table; the local one does not count.
    int getRoutesPerTable();

    /// Subnets of a VPC.
    int getSubnetsPerVpc();

    /// How long a fact that somebody waits for may take before its owner is asked instead.
    Duration getPatience();
}
