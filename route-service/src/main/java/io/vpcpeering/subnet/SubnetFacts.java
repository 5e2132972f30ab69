package io.vpcpeering.subnet;

import java.util.List;

/// Where changes of subnets are told, in the transaction that makes them.
@FunctionalInterface
public interface SubnetFacts {
    /// Tells changes, at most one for each subnet.
    void tellSubnets(List<SubnetChange> changes);
}
