package io.vpcpeering.billed;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Peerings by id, from the projection, and from peering-service where the projection may be behind.
public final class BilledPeerings {
    private final BilledPeeringStore store;
    private final PeeringDirectory directory;

    /// Over the projection and the service behind it.
    public BilledPeerings(BilledPeeringStore store, PeeringDirectory directory) {
        this.store = store;
        this.directory = directory;
    }

    /// What is known of the peerings in `days`, each looked at for a day.
    ///
    /// A peering that the projection does not show as active on its day is asked for first: its activation may
    /// be on its way. Asks over the network, so it is called outside transactions.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused UNAVAILABLE when one must be asked for and cannot be
    public Map<PeeringId, BilledPeering> activeOn(Map<PeeringId, Set<BillingDay>> days) {
        var known = new HashMap<>(store.find(days.keySet()));
        List<PeeringId> doubtful = days.entrySet().stream()
                .filter(asked -> doubtful(Optional.ofNullable(known.get(asked.getKey())), asked.getValue()))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(PeeringId::value))
                .toList();
        List<BilledPeering> answers = doubtful.isEmpty() ? List.of() : directory.ask(doubtful);
        if (!answers.isEmpty()) {
            store.learn(answers);
            known.putAll(store.find(answers.stream().map(BilledPeering::id).toList()));
        }
        return known;
    }

    /// A peering that `viewer` may look into: one of its two accounts, or anybody who runs the suite. Asks over
    /// the network when it is not known yet, so it is called outside transactions.
    ///
    /// @param viewer empty for services and operators
    /// @throws Refused PEERING_NOT_FOUND, in the same words for unknown and foreign ones; UNAVAILABLE when it
    ///     must be asked for and cannot be
    public BilledPeering visible(PeeringId id, Optional<AccountId> viewer) {
        Optional<BilledPeering> known =
                Optional.ofNullable(store.find(List.of(id)).get(id));
        if (known.flatMap(BilledPeering::accepter).isEmpty()) {
            List<BilledPeering> answers = directory.ask(List.of(id));
            store.learn(answers);
            known = answers.stream()
                    .findFirst()
                    .or(() -> store.find(List.of(id)).values().stream().findFirst());
        }
        return known.filter(peering -> viewer.stream().allMatch(peering::isPartyTo))
                .orElseThrow(BilledPeerings::notFound);
    }

    /// The same for what it costs: of its two accounts only the requester's may look.
    ///
    /// @throws Refused PEERING_NOT_FOUND, UNAVAILABLE as [#visible]
    public BilledPeering payable(PeeringId id, Optional<AccountId> viewer) {
        BilledPeering peering = visible(id, viewer);
        if (!viewer.stream().allMatch(peering.payer()::equals)) {
            throw notFound();
        }
        return peering;
    }

    private static Refused notFound() {
        return new Refused(
                Violation.of(Reason.PEERING_NOT_FOUND, "no such peering of this account", "对等连接不存在，或不属于该账号"));
    }

    private static boolean doubtful(Optional<BilledPeering> known, Set<BillingDay> days) {
        return known.map(peering -> mayBecomeActive(peering) && !days.stream().allMatch(peering::activeOn))
                .orElse(true);
    }

    private static boolean mayBecomeActive(BilledPeering peering) {
        return peering.crossRegion() && !peering.ended();
    }
}
