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
        return forParty(peering, PeeringFacts.spell(peering), viewer);
    }

    private static io.vpcpeering.proto.peering.v1.Peering forParty(
            Peering peering, io.vpcpeering.proto.peering.v1.Peering spelled, AccountId viewer) {
        var proto = spelled.toBuilder().clearConnectIds();
        if (!peering.mayKnowRangeOf(peering.requester(), viewer)) {
            proto.setRequester(spelled.getRequester().toBuilder().clearCidr());
        }
        if (!peering.mayKnowRangeOf(peering.accepter(), viewer)) {
            proto.setAccepter(spelled.getAccepter().toBuilder().clearCidr());
        }
        return proto.build();
    }

    /// A change to a party's eyes, as it is on the wire.
    ///
    /// @param spelled the view's peering as [PeeringFacts#spell] has it
    static byte[] spell(View view, io.vpcpeering.proto.peering.v1.Peering spelled) {
        var change = PeeringChange.newBuilder()
                .setPeering(forParty(view.peering(), spelled, view.viewer()))
                .setGone(view.gone());
        view.fact().map(PeeringFacts::fact).ifPresent(change::setFact);
        return change.build().toByteArray();
    }
}
