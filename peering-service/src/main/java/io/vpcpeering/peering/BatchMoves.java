package io.vpcpeering.peering;

import static java.util.Comparator.comparing;

import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/// What services do with many peerings at once. Methods run inside the caller's transaction, in which the peerings
/// are locked in the order of their ids. Thread-safe.
public final class BatchMoves {
    private final PeeringStore store;
    private final InstantSource clock;

    /// @param clock business time
    public BatchMoves(PeeringStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Expires what is past its deadline, and tells what it found of each.
    ///
    /// A lock costs the database much as a change does, and hardly a request is answered in the moment in which
    /// it expires: they are read as they are, and only what has changed until it was to be written, or waits
    /// together with a connect, is looked at again, locked (ADR 0043).
    public List<Expiry> expire(List<PeeringId> ids, Actor actor) {
        var verdicts = new HashMap<PeeringId, Expiry>();
        List<Change> changes = overdue(store.findAll(ids), actor, verdicts);
        List<Change> kept = store.applyUnchanged(changes);
        if (kept.size() < changes.size()) {
            expireLocked(changes, kept, actor, verdicts);
        }
        return ids.stream()
                .map(id -> verdicts.getOrDefault(id, new Expiry.NotPending(id)))
                .toList();
    }

    private void expireLocked(List<Change> changes, List<Change> kept, Actor actor, Map<PeeringId, Expiry> verdicts) {
        var left = new TreeSet<PeeringId>(comparing(PeeringId::value));
        changes.forEach(change -> left.add(change.after().id()));
        kept.forEach(change -> left.remove(change.after().id()));
        left.forEach(verdicts::remove);
        store.applyAll(overdue(store.lockAll(List.copyOf(left)), actor, verdicts));
    }

    /// How those expire that are past their deadlines, and what is to be said of each.
    private List<Change> overdue(List<Peering> peerings, Actor actor, Map<PeeringId, Expiry> verdicts) {
        Instant now = clock.instant();
        var changes = new ArrayList<Change>(peerings.size());
        for (Peering peering : peerings) {
            if (peering.state() instanceof PeeringState.Pending request && !request.isOpenAt(now)) {
                changes.add(peering.expire(actor, now));
                verdicts.put(peering.id(), new Expiry.Expired(peering.id()));
            } else {
                verdicts.put(peering.id(), untouched(peering));
            }
        }
        return changes;
    }

    /// Isolates those that are joined across regions, and leaves the rest alone.
    ///
    /// @return what each is afterwards, in the order of `ids`; empty where there is no such peering
    public List<Optional<Peering>> isolate(List<PeeringId> ids, Actor actor) {
        return turned(ids, Peering::isCrossRegion, (peering, now) -> peering.isolate(actor, now));
    }

    /// Restores those that are isolated, and leaves the rest alone.
    ///
    /// @return what each is afterwards, in the order of `ids`; empty where there is no such peering
    public List<Optional<Peering>> restore(List<PeeringId> ids, Actor actor) {
        return turned(ids, _ -> true, (peering, now) -> peering.restore(actor, now));
    }

    private List<Optional<Peering>> turned(
            List<PeeringId> ids, Predicate<Peering> concerned, BiFunction<Peering, Instant, Change> move) {
        List<Peering> locked = store.lockAll(ids);
        Instant now = clock.instant();
        List<Change> changes = locked.stream()
                .filter(Peering::isJoined)
                .filter(concerned)
                .map(peering -> move.apply(peering, now))
                .filter(change -> change.fact().isPresent())
                .toList();
        store.applyAll(changes);
        var after = new HashMap<PeeringId, Peering>();
        locked.forEach(peering -> after.put(peering.id(), peering));
        changes.forEach(change -> after.put(change.after().id(), change.after()));
        return ids.stream().map(id -> Optional.ofNullable(after.get(id))).toList();
    }

    private static Expiry untouched(Peering peering) {
        return peering.state() instanceof PeeringState.Pending request
                ? new Expiry.NotDue(peering.id(), request.expiresAt())
                : new Expiry.NotPending(peering.id());
    }
}
