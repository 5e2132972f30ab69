package io.vpcpeering.projection.store;

import io.vpcpeering.projection.CatchUp;
import io.vpcpeering.projection.KnownPeering;
import io.vpcpeering.projection.KnownStanding;
import io.vpcpeering.projection.PeeringStore;
import io.vpcpeering.runtime.database.Column;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// Known peerings in `known_peering`.
public final class JdbiPeeringStore implements PeeringStore, CatchUp.Arrival {
    private static final Duration LOOK = Duration.ofMillis(5);

    private final Transactions transactions;

    /// Over the service's database.
    public JdbiPeeringStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public boolean addIfAbsent(KnownPeering peering) {
        return table().insertIfAbsent(KnownPeeringRow.of(peering)) == 1;
    }

    @Override
    public Set<PeeringId> addAbsent(Collection<KnownPeering> peerings) {
        return peerings.isEmpty()
                ? Set.of()
                : table().insertAbsent(
                                peerings.stream().map(KnownPeeringRow::of).toList());
    }

    @Override
    public KnownPeering holdAlone(PeeringId id) {
        return table().lockAlone(id).toPeering();
    }

    @Override
    public List<KnownStanding> holdAllAlone(Collection<PeeringId> ids) {
        return table().lockAllAlone(ids);
    }

    @Override
    public List<KnownPeering> holdAll(Collection<PeeringId> ids) {
        return table().lockAll(ids).stream().map(KnownPeeringRow::toPeering).toList();
    }

    @Override
    public void update(KnownPeering peering) {
        table().update(KnownPeeringRow.of(peering));
    }

    @Override
    public void updateAll(Collection<KnownPeering> peerings) {
        if (peerings.isEmpty()) {
            return;
        }
        List<KnownPeeringRow> rows = peerings.stream().map(KnownPeeringRow::of).toList();
        table().update(
                        Column.text(rows, row -> row.peeringId().value()),
                        Column.text(rows, row -> row.state().name()),
                        Column.text(rows, row -> row.standing().name()),
                        Column.number(rows, KnownPeeringRow::version));
    }

    @Override
    public Optional<KnownPeering> find(PeeringId id) {
        return transactions.read(() -> table().find(id).map(KnownPeeringRow::toPeering));
    }

    @Override
    public List<KnownPeering> findAll(Collection<PeeringId> ids) {
        return transactions.read(() ->
                table().findAll(ids).stream().map(KnownPeeringRow::toPeering).toList());
    }

    @Override
    public Map<PeeringId, Long> versions(Collection<PeeringId> ids) {
        return transactions.read(() -> table().versions(ids));
    }

    /// Looks every few milliseconds, because the fact may be applied by another replica, and less often the longer
    /// it takes: while a mountain of facts is before it, whoever waits must not add to it. Holds no connection in
    /// between.
    @Override
    public boolean await(PeeringId peering, Predicate<KnownPeering> condition, Duration timeout) {
        long start = System.nanoTime();
        while (true) {
            boolean known = find(peering).filter(condition).isPresent();
            long waited = System.nanoTime() - start;
            if (known || waited >= timeout.toNanos() || Thread.currentThread().isInterrupted()) {
                return known;
            }
            LockSupport.parkNanos(Math.max(LOOK.toNanos(), waited / 8));
        }
    }

    private KnownPeeringTable table() {
        return transactions.sql(KnownPeeringTable.class);
    }
}
