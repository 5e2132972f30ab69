package io.vpcpeering.peering.feed;

import io.vpcpeering.peering.Peering;
import io.vpcpeering.peering.View;
import io.vpcpeering.proto.peering.v1.PeeringChange;
import io.vpcpeering.vocabulary.AccountId;
import java.util.IdentityHashMap;
import java.util.List;

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
            proto.getRequesterBuilder().clearCidr();
        }
        if (!peering.mayKnowRangeOf(peering.accepter(), viewer)) {
            proto.getAccepterBuilder().clearCidr();
        }
        return proto.build();
    }

    /// Changes to their parties' eyes, in the same order.
    public static List<byte[]> spell(List<View> views) {
        // Both parties of a peering look at the same state: it is spelled once.
        var spelled = new IdentityHashMap<Peering, io.vpcpeering.proto.peering.v1.Peering>();
        return views.stream()
                .map(view -> spell(view, spelled.computeIfAbsent(view.peering(), PeeringFacts::spell)))
                .map(PeeringChange::toByteArray)
                .toList();
    }

    private static PeeringChange spell(View view, io.vpcpeering.proto.peering.v1.Peering spelled) {
        var change = PeeringChange.newBuilder()
                .setPeering(forParty(view.peering(), spelled, view.viewer()))
                .setGone(view.gone());
        view.fact().map(PeeringFacts::fact).ifPresent(change::setFact);
        return change.build();
    }
}
