package io.vpcpeering.peering;

import io.vpcpeering.policy.AcceptancePolicy;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.VpcId;
import io.vpcpeering.vpc.Vpc;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The two VPCs that a proposal names, where they are what it says they are.
///
/// @param requester the asking account's VPC, if it is there
/// @param accepter the asked account's VPC, if it is there
/// @param crossRegions whether the proposal is for two regions
/// @param ownRegionAgain whether a cross-region call names the VPC's own region as the peer's
record ProposedEnds(Optional<Vpc> requester, Optional<Vpc> accepter, boolean crossRegions, boolean ownRegionAgain) {

    /// Finds them among VPCs that are locked.
    static ProposedEnds find(Proposal asked, Map<VpcId, Vpc> locked) {
        Optional<Vpc> requester = named(locked, asked.requesterVpc(), asked.requester(), asked.requesterRegion());
        Optional<Region> home = asked.requesterRegion().or(() -> requester.map(Vpc::region));
        Optional<Region> away = asked.scope() == Scope.SAME_REGION
                ? home
                : asked.accepterRegion().or(() -> home);
        boolean apart = !away.equals(home);
        return new ProposedEnds(
                requester,
                named(locked, asked.accepterVpc(), asked.accepter(), away),
                apart || asked.scope() == Scope.CROSS_REGION,
                !apart && asked.scope() == Scope.CROSS_REGION);
    }

    /// Whether both VPCs are what the proposal says.
    boolean areThere() {
        return requester.isPresent() && accepter.isPresent();
    }

    /// Whether a VPC that is there lies where its requester needs an approval.
    boolean needApproval() {
        return Stream.concat(requester.stream(), accepter.stream())
                .anyMatch(vpc -> vpc.region().needsApproval());
    }

    /// Both ends as they shall be joined; empty unless both VPCs are there.
    Optional<Join> join(Proposal asked, AcceptancePolicy policy) {
        boolean oneAccount = asked.requester().equals(asked.accepter());
        return requester.flatMap(own -> accepter.map(other -> new Join(
                End.of(own),
                End.of(other),
                oneAccount || policy.accepts(asked.requester(), own.cidr()),
                asked.requester())));
    }

    private static Optional<Vpc> named(Map<VpcId, Vpc> locked, VpcId id, AccountId owner, Optional<Region> region) {
        return Optional.ofNullable(locked.get(id))
                .filter(vpc -> vpc.account().equals(owner))
                .filter(vpc -> region.stream().allMatch(vpc.region()::equals));
    }
}
