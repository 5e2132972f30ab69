package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
            var _ = store.holdAllAlone(ids);
            consequences.foreseen(ids);
        }
    }

    /// Those of the states that are newer than what is known; needs no transaction.
    List<KnownPeering> newsIn(Collection<KnownPeering> told) {
        Map<PeeringId, Long> versions =
                store.versions(told.stream().map(KnownPeering::id).toList());
        return told.stream()
                .filter(state -> versions.getOrDefault(state.id(), 0L) < state.version())
                .toList();
    }

    /// Takes in states from which nothing follows, each peering's newest, and locks what [#learn] needs for
    /// the rest, in the order of [#foresee].
    ///
    /// @param told oldest first for each peering
    /// @return the peerings of which not all could be taken in: one ends that may have routes, or brings some, or
    ///     somebody else has learned of it just now; all that was told of them is left for [#learn]
    public Set<PeeringId> learnPlain(List<KnownPeering> told) {
        Map<PeeringId, KnownStanding> known =
                store
                        .holdAllAlone(
                                told.stream().map(KnownPeering::id).distinct().toList())
                        .stream()
                        .collect(Collectors.toMap(KnownStanding::id, peering -> peering));
        var left = new HashSet<PeeringId>();
        var absent = new HashMap<PeeringId, KnownPeering>();
        var newer = new HashMap<PeeringId, KnownPeering>();
        for (KnownPeering state : told) {
            Optional<KnownStanding> before = Optional.ofNullable(known.get(state.id()));
            if (left.contains(state.id()) || hasConsequences(before, state)) {
                left.add(state.id());
            } else if (before.isEmpty()) {
                absent.put(state.id(), state);
            } else if (before.get().version() < state.version()) {
                known.put(state.id(), KnownStanding.of(state));
                newer.put(state.id(), state);
            }
        }
        absent.keySet().removeAll(store.addAbsent(absent.values()));
        left.addAll(absent.keySet());
        store.updateAll(newer.values());
        if (!left.isEmpty()) {
            consequences.foreseen(left);
        }
        return left;
    }

    private static boolean hasConsequences(Optional<KnownStanding> before, KnownPeering told) {
        return !told.connects().isEmpty()
                || before.filter(known -> !known.connects().isEmpty()).isPresent()
                || (before.filter(known -> known.state().keepsRoutes()).isPresent()
                        && !told.state().keepsRoutes());
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
