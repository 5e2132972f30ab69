package io.vpcpeering.billed;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.vocabulary.PeeringId;
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
    /// A peering that the projection does not show as active on its day is asked for first: its activation may be
    /// on its way. Asks over the network, so it is called outside transactions.
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

    private static boolean doubtful(Optional<BilledPeering> known, Set<BillingDay> days) {
        return known.map(peering -> mayBecomeActive(peering) && !days.stream().allMatch(peering::activeOn))
                .orElse(true);
    }

    private static boolean mayBecomeActive(BilledPeering peering) {
        return peering.crossRegion() && !peering.ended();
    }
}
