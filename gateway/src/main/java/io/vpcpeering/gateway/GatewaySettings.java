package io.vpcpeering.gateway;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/// What can be set, beside what every service has.
@ConfigurationProperties("gateway")
public interface GatewaySettings {
    /// Where VPCs and peerings are: `host:port`.
    String getPeeringTarget();

    /// Where subnets, route tables and routes are: `host:port`.
    String getRouteTarget();

    /// Where prices, bills and samples are: `host:port`.
    String getBillingTarget();

    /// A file with 32 random bytes in base64 that seals the secrets of access keys.
    String getMasterKeyFile();

    /// How far a client's clock may be off, either way.
    Duration getSignatureWindow();

    /// Whether a nonce is on the disk before its request is let through. It need not be where the databases of all
    /// services are one PostgreSQL's: whatever the request changes comes to the disk after its nonce (ADR 0046).
    boolean isNoncesWaitForDisk();

    /// How long all calls of one request may take together.
    Duration getRequestDeadline();

    /// How long calls under way may take when the process ends.
    Duration getDrain();

    /// Calls of one Action that an account gets back each second.
    int getRatePerSecond();

    /// Calls of one Action that an account may make at once.
    int getRateBurst();

    /// Whether peerings that are asked for or renamed here need names that no other live peering of the
    /// requester's VPC has, and subnets that are renamed here names that no other subnet of theirs has.
    boolean isUniqueNames();
}
