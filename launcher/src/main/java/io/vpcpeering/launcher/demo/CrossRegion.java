package io.vpcpeering.launcher.demo;

import static io.vpcpeering.launcher.demo.Network.ordered;

import io.vpcpeering.launcher.demo.Peerings.State;

/// Two accounts join VPCs of two regions, which has a bandwidth and a price.
final class CrossRegion {
    private final Network requester;
    private final Network accepter;

    CrossRegion(Network requester, Network accepter) {
        this.requester = requester;
        this.accepter = accepter;
    }

    /// Asks and agrees; returns the peering's id.
    String join() throws InterruptedException {
        var name = requester.region() + " to " + accepter.region();
        Peerings.runTask(
                requester,
                "CreateVpcPeeringConnectionEx",
                ordered(
                        "vpcId", requester.vpcId(),
                        "peerVpcId", accepter.vpcId(),
                        "peerUin", Long.toString(accepter.owner().uin()),
                        "peerRegion", accepter.region(),
                        "bandwidth", "100",
                        "peeringConnectionName", name));
        var peeringId = Peerings.idOf(requester, name);
        Peerings.runTask(accepter, "AcceptVpcPeeringConnectionEx", ordered("peeringConnectionId", peeringId));
        Peerings.show(requester, peeringId, State.ACTIVE);
        return peeringId;
    }

    /// Ends it.
    void part(String peeringId) throws InterruptedException {
        Peerings.runTask(requester, "DeleteVpcPeeringConnectionEx", ordered("peeringConnectionId", peeringId));
    }
}
