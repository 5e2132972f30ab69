package io.vpcpeering.projection.store;

import io.vpcpeering.projection.KnownPeering;
import io.vpcpeering.projection.PeeringEnd;
import io.vpcpeering.projection.PeeringState;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.VpcId;
import java.util.List;

/// A row of `known_peering`.
public record KnownPeeringRow(
        PeeringId peeringId,
        VpcId requesterVpcId,
        AccountId requesterAccountUin,
        Region requesterRegion,
        Cidr requesterCidr,
        VpcId accepterVpcId,
        AccountId accepterAccountUin,
        Region accepterRegion,
        Cidr accepterCidr,
        PeeringState state,
        Standing standing,
        List<ConnectId> connects,
        long version) {

    static KnownPeeringRow of(KnownPeering peering) {
        PeeringEnd requester = peering.requester();
        PeeringEnd accepter = peering.accepter();
        return new KnownPeeringRow(
                peering.id(),
                requester.vpc(),
                requester.account(),
                requester.region(),
                requester.cidr(),
                accepter.vpc(),
                accepter.account(),
                accepter.region(),
                accepter.cidr(),
                Standing.kept(peering.state()),
                Standing.of(peering.state()),
                peering.connects(),
                peering.version());
    }

    KnownPeering toPeering() {
        return new KnownPeering(
                peeringId,
                new PeeringEnd(requesterVpcId, requesterAccountUin, requesterRegion, requesterCidr),
                new PeeringEnd(accepterVpcId, accepterAccountUin, accepterRegion, accepterCidr),
                standing.with(state),
                connects,
                version);
    }
}
