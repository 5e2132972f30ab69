package io.vpcpeering.peering;

import io.vpcpeering.approval.RegionApprovals;
import io.vpcpeering.policy.AcceptancePolicy;
import io.vpcpeering.policy.Policies;
import io.vpcpeering.quota.Quotas;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.HashMap;
import java.util.Map;

/// Reads what the rules must know. Exact only while both VPCs are locked. Thread-safe.
///
/// @param store the peerings
/// @param approvals where accounts may go
/// @param quotas how many peerings VPCs may have
/// @param policies what accounts do with requests
public record Neighbourhoods(PeeringStore store, RegionApprovals approvals, Quotas quotas, Policies policies) {
    /// Around two VPCs that shall be joined.
    Neighbourhood around(AccountId requester, VpcId requesterVpc, AccountId accepter, VpcId accepterVpc) {
        Map<VpcId, AccountId> owners = new HashMap<>();
        owners.put(requesterVpc, requester);
        owners.put(accepterVpc, accepter);
        return new Neighbourhood(
                store.live(requesterVpc, accepterVpc),
                approvals.of(requester),
                quotas.of(owners),
                requester.equals(accepter) ? AcceptancePolicy.NONE : policies.of(accepter, accepterVpc));
    }

    /// Around a peering, which is a part of it while it is live.
    Neighbourhood around(Peering peering) {
        return around(
                peering.requester().account(),
                peering.requester().vpc(),
                peering.accepter().account(),
                peering.accepter().vpc());
    }
}
