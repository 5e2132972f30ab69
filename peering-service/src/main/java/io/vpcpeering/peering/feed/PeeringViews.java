package io.vpcpeering.peering.feed;

import io.vpcpeering.peering.Peering;
import io.vpcpeering.peering.View;
import io.vpcpeering.proto.peering.v1.PeeringChange;
import io.vpcpeering.vocabulary.AccountId;

/// Spells what an account sees.
public final class PeeringViews {
    private PeeringViews() {}

    /// A peering to a party's eyes: the other side's range only once the two were joined, its connects never.
    public static io.vpcpeering.proto.peering.v1.Peering forParty(Peering peering, AccountId viewer) {
        var proto = PeeringFacts.spell(peering).toBuilder().clearConnectIds();
        if (!peering.mayKnowRangeOf(peering.requester(), viewer)) {
            proto.getRequesterBuilder().clearCidr();
        }
        if (!peering.mayKnowRangeOf(peering.accepter(), viewer)) {
            proto.getAccepterBuilder().clearCidr();
        }
        return proto.build();
    }

    /// A change to a party's eyes.
    public static PeeringChange spell(View view) {
        var change = PeeringChange.newBuilder()
                .setPeering(forParty(view.peering(), view.viewer()))
                .setGone(view.gone());
        view.fact().map(PeeringFacts::fact).ifPresent(change::setFact);
        return change.build();
    }
}
