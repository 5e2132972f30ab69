package io.vpcpeering.peering;

import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/// What services do with many peerings at once. Methods run inside the caller's transaction, and lock the peerings'
/// rows in the order of their ids. Thread-safe.
public final class BatchMoves {
    private final PeeringStore store;
    private final InstantSource clock;

    /// @param clock business time
    public BatchMoves(PeeringStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Expires what is past its deadline, and tells what it found of each.
    public List<Expiry> expire(List<PeeringId> ids, Actor actor) {
        List<Peering> locked = store.lockAll(ids);
        Instant now = clock.instant();
        List<Change> changes = locked.stream()
                .filter(peering -> peering.state() instanceof PeeringState.Pending request && !request.isOpenAt(now))
                .map(peering -> peering.expire(actor, now))
                .toList();
        store.applyAll(changes);
        var found = new HashMap<PeeringId, Expiry>();
        locked.forEach(peering -> found.put(peering.id(), untouched(peering)));
        changes.forEach(change ->
                found.put(change.after().id(), new Expiry.Expired(change.after().id())));
        return ids.stream()
                .map(id -> found.getOrDefault(id, new Expiry.NotPending(id)))
                .toList();
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
