package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What is known of peerings. Methods run in the caller's transaction. Thread-safe.
public final class Peerings {
    private final PeeringStore store;
    private final PeeringConsequences consequences;

    /// @param consequences what follows from a peering's end
    public Peerings(PeeringStore store, PeeringConsequences consequences) {
        this.store = store;
        this.consequences = consequences;
    }

    /// Locks what is needed to take in states of several peerings in one transaction, in the order that everybody
    /// keeps: all peerings, then all tables. One after the other would hold the first one's tables while it waits
    /// for the second peering, whose row may be held by somebody who waits for such a table.
    public void foresee(Collection<PeeringId> ids) {
        if (ids.size() > 1) {
            store.holdAllAlone(ids);
            consequences.foreseen(ids);
        }
    }

    /// Those of the states that are newer than what is known; needs no transaction.
    List<KnownPeering> newsIn(Collection<KnownPeering> told) {
        Map<PeeringId, Long> versions = store
                .findAll(told.stream().map(KnownPeering::id).toList())
                .stream()
                .collect(Collectors.toMap(KnownPeering::id, KnownPeering::version));
        return told.stream()
                .filter(state -> versions.getOrDefault(state.id(), 0L) < state.version())
                .toList();
    }

    /// Takes in a state that was told, with its consequences, unless it is old.
    ///
    /// @param by who made it so
    public void learn(KnownPeering told, Actor by) {
        if (store.addIfAbsent(told)) {
            // Nothing points at a peering that was not known; but routes may wait for it.
            if (told.state().takesRoutes() && !told.connects().isEmpty()) {
                consequences.joined(told);
            }
            return;
        }
        KnownPeering known = store.holdAlone(told.id());
        if (known.version() >= told.version()) {
            return;
        }
        if (known.state().keepsRoutes() && !told.state().keepsRoutes()) {
            consequences.ended(told.id(), new Cause(by, Cause.Why.PEERING_DELETED));
        }
        store.update(told);
        followConnects(known, told);
    }

    /// Consequences follow from what the states say, not from how the peering went from one to the other: a connect
    /// that a state names no more has come to nothing, whatever versions were never heard.
    private void followConnects(KnownPeering known, KnownPeering told) {
        List<ConnectId> gone = known.connects().stream()
                .filter(connect -> !told.connects().contains(connect))
                .toList();
        if (!gone.isEmpty()) {
            consequences.released(gone);
        }
        boolean news = !known.state().takesRoutes() || !known.connects().equals(told.connects());
        if (told.state().takesRoutes() && !told.connects().isEmpty() && news) {
            consequences.joined(told);
        }
    }
}
