package io.vpcpeering.peering;

import io.vpcpeering.policy.AcceptancePolicy;
import io.vpcpeering.quota.VpcQuota;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The neighbourhoods of several pairs of VPCs, which may share some, while what is decided of one is a part of the
/// next one's. For one thread.
final class Surroundings {
    private final Map<VpcId, Map<PeeringId, Peering>> live = new HashMap<>();
    private final Map<AccountId, Set<Region>> approvals;
    private final Map<VpcId, VpcQuota> quotas;
    private final Map<VpcId, AcceptancePolicy> policies;

    /// @param live the live peerings of all the VPCs
    /// @param approvals of the requesters that have any
    /// @param quotas of all the VPCs
    /// @param policies of the accepters' VPCs that have any
    Surroundings(
            List<Peering> live,
            Map<AccountId, Set<Region>> approvals,
            Map<VpcId, VpcQuota> quotas,
            Map<VpcId, AcceptancePolicy> policies) {
        this.approvals = approvals;
        this.quotas = quotas;
        this.policies = policies;
        live.forEach(this::put);
    }

    /// What the rules must know of one pair.
    Neighbourhood of(Pair pair) {
        var around = new LinkedHashMap<>(at(pair.requesterVpc()));
        around.putAll(at(pair.accepterVpc()));
        return new Neighbourhood(
                List.copyOf(around.values()),
                approvals.getOrDefault(pair.requester(), Set.of()),
                quotas,
                pair.isOneAccounts()
                        ? AcceptancePolicy.NONE
                        : policies.getOrDefault(pair.accepterVpc(), AcceptancePolicy.NONE));
    }

    /// Reckons with what was decided.
    void take(Collection<Change> changes) {
        changes.forEach(change -> put(change.after()));
    }

    private void put(Peering peering) {
        Stream.of(peering.requester(), peering.accepter())
                .map(End::vpc)
                .forEach(vpc ->
                        live.computeIfAbsent(vpc, _ -> new LinkedHashMap<>()).put(peering.id(), peering));
    }

    private Map<PeeringId, Peering> at(VpcId vpc) {
        return live.getOrDefault(vpc, Map.of());
    }
}
