package io.vpcpeering.peering;

import io.vpcpeering.approval.RegionApprovals;
import io.vpcpeering.policy.AcceptancePolicy;
import io.vpcpeering.policy.Policies;
import io.vpcpeering.quota.Quotas;
import io.vpcpeering.quota.VpcQuota;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Reads what the rules must know. Exact only while all VPCs are locked. Thread-safe.
///
/// @param store the peerings
/// @param approvals where accounts may go
/// @param quotas how many peerings VPCs may have
/// @param policies what accounts do with requests
public record Neighbourhoods(PeeringStore store, RegionApprovals approvals, Quotas quotas, Policies policies) {
    /// Around pairs of VPCs that are who they say they are, each kind of thing by one question for all,
    /// and all questions at once.
    ///
    /// @param approvable the requesters of those that touch a region which needs an approval
    Surroundings around(Collection<Pair> pairs, Collection<AccountId> approvable) {
        Map<VpcId, AccountId> owners = new HashMap<>();
        Map<VpcId, AccountId> asked = new HashMap<>();
        for (Pair pair : pairs) {
            owners.put(pair.requesterVpc(), pair.requester());
            owners.put(pair.accepterVpc(), pair.accepter());
            if (!pair.isOneAccounts()) {
                asked.put(pair.accepterVpc(), pair.accepter());
            }
        }
        Supplier<List<Peering>> live = store.live(owners.keySet());
        Supplier<Map<AccountId, Set<Region>>> approved = approvals.of(approvable);
        Supplier<Map<VpcId, VpcQuota>> allowed = quotas.of(owners);
        Supplier<Map<VpcId, AcceptancePolicy>> wanted = policies.of(asked);
        return new Surroundings(live.get(), approved.get(), allowed.get(), wanted.get());
    }

    /// Around a peering, which is a part of it while it is live.
    Neighbourhood around(Peering peering) {
        Pair pair = Pair.of(peering);
        boolean approvable = Stream.of(peering.requester(), peering.accepter())
                .anyMatch(end -> end.region().needsApproval());
        return around(List.of(pair), approvable ? List.of(pair.requester()) : List.of())
                .of(pair);
    }
}
