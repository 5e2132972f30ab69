package io.vpcpeering.launcher.demo;

import static io.vpcpeering.launcher.demo.Network.ordered;

import com.google.gson.JsonObject;
import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.demo.Peerings.State;

/// Two accounts join their VPCs in one region, route over the peering, and part again.
final class SameRegion {
    private final Narrator narrator;
    private final Network requester;
    private final Network accepter;

    SameRegion(Narrator narrator, Network requester, Network accepter) {
        this.narrator = narrator;
        this.requester = requester;
        this.accepter = accepter;
    }

    void play() throws InterruptedException {
        narrator.step("The requester asks, and both sides see the request");
        var peeringId = request();
        Peerings.show(requester, peeringId, State.PENDING);
        Peerings.show(accepter, peeringId, State.PENDING);

        narrator.step("The accepter agrees");
        accepter.owner()
                .ask("AcceptVpcPeeringConnection", accepter.region(), ordered("peeringConnectionId", peeringId));
        Peerings.show(requester, peeringId, State.ACTIVE);

        narrator.step("A peering carries nothing by itself: each side adds a route");
        requester.routeTo(accepter, peeringId);
        accepter.routeTo(requester, peeringId);
        showRoutes(requester, peeringId, true);
        showRoutes(accepter, peeringId, true);

        narrator.step("The accepter deletes it: the routes vanish on both sides at once");
        accepter.owner()
                .ask("DeleteVpcPeeringConnection", accepter.region(), ordered("peeringConnectionId", peeringId));
        showRoutes(requester, peeringId, false);
        showRoutes(accepter, peeringId, false);
        Peerings.show(requester, peeringId, State.DELETED);
        Peerings.show(accepter, peeringId, State.UNSEEN);
    }

    private String request() throws InterruptedException {
        JsonObject answer = requester
                .owner()
                .ask(
                        "CreateVpcPeeringConnection",
                        requester.region(),
                        ordered(
                                "vpcId", requester.vpcId(),
                                "peerVpcId", accepter.vpcId(),
                                "peerUin", Long.toString(accepter.owner().uin()),
                                "peeringConnectionName", "office to partner"));
        var peeringId = answer.get("peeringConnectionId").getAsString();
        narrator.answer(peeringId);
        return peeringId;
    }

    private void showRoutes(Network side, String peeringId, boolean expected) throws InterruptedException {
        var routes = side.routes();
        narrator.answer(routes);
        if (routes.contains(peeringId) != expected) {
            throw new Failure("the " + side.owner().name() + "'s table should " + (expected ? "" : "not ")
                    + "have a route to " + peeringId);
        }
    }
}
