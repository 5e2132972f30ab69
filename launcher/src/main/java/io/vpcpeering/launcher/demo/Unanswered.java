package io.vpcpeering.launcher.demo;

import static io.vpcpeering.launcher.demo.Network.ordered;

import io.vpcpeering.launcher.demo.Peerings.State;
import java.time.Duration;

/// A request that nobody answers: it expires, is enabled again by its requester, and then accepted.
final class Unanswered {
    private static final Duration SWEEP_PATIENCE = Duration.ofSeconds(60);

    private final Narrator narrator;
    private final Network requester;
    private final Network accepter;

    Unanswered(Narrator narrator, Network requester, Network accepter) {
        this.narrator = narrator;
        this.requester = requester;
        this.accepter = accepter;
    }

    /// Asks; returns the peering's id.
    String ask() throws InterruptedException {
        var answer = requester
                .owner()
                .ask(
                        "CreateVpcPeeringConnection",
                        requester.region(),
                        ordered(
                                "vpcId", requester.vpcId(),
                                "peerVpcId", accepter.vpcId(),
                                "peerUin", Long.toString(accepter.owner().uin()),
                                "peeringConnectionName", "anybody there?"));
        var peeringId = answer.get("peeringConnectionId").getAsString();
        narrator.answer(peeringId + ", expires at " + expireTime(peeringId));
        return peeringId;
    }

    /// Goes on once the deadline is past.
    void goOn(String peeringId) throws InterruptedException {
        Peerings.await(requester, peeringId, State.EXPIRED, SWEEP_PATIENCE);
        Peerings.show(requester, peeringId, State.EXPIRED);
        requester
                .owner()
                .ask("EnableVpcPeeringConnection", requester.region(), ordered("peeringConnectionId", peeringId));
        narrator.answer("waits again, expires at " + expireTime(peeringId));
        accepter.owner()
                .ask("AcceptVpcPeeringConnection", accepter.region(), ordered("peeringConnectionId", peeringId));
        Peerings.show(requester, peeringId, State.ACTIVE);
    }

    /// Leaves nothing behind.
    void part(String peeringId) throws InterruptedException {
        requester
                .owner()
                .ask("DeleteVpcPeeringConnection", requester.region(), ordered("peeringConnectionId", peeringId));
    }

    private String expireTime(String peeringId) throws InterruptedException {
        return Peerings.seenBy(requester, peeringId)
                .map(seen -> seen.get("expireTime"))
                .map(time -> time.getAsString() + " (Beijing)")
                .orElse("an unknown time");
    }
}
