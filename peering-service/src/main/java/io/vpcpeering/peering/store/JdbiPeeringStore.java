package io.vpcpeering.peering.store;

import io.vpcpeering.page.Cursor;
import io.vpcpeering.page.Order;
import io.vpcpeering.page.Page;
import io.vpcpeering.page.PageRequest;
import io.vpcpeering.peering.Change;
import io.vpcpeering.peering.Peering;
import io.vpcpeering.peering.PeeringStore;
import io.vpcpeering.peering.Terms;
import io.vpcpeering.peering.Transition;
import io.vpcpeering.runtime.database.CopyRows;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Peerings in PostgreSQL. Thread-safe.
public final class JdbiPeeringStore implements PeeringStore {
    private final Transactions transactions;
    private final Consumer<List<Change>> connects;
    private final Consumer<List<Change>> feed;

    /// @param connects lets connects follow their peerings
    /// @param feed tells others what has changed
    public JdbiPeeringStore(Transactions transactions, Consumer<List<Change>> connects, Consumer<List<Change>> feed) {
        this.transactions = transactions;
        this.connects = connects;
        this.feed = feed;
    }

    @Override
    public Optional<Peering> find(PeeringId id) {
        return transactions.read(() -> table().find(id)).map(PeeringRow::toPeering);
    }

    @Override
    public Optional<Peering> lock(PeeringId id) {
        return table().lock(id).get().stream().findFirst().map(PeeringRow::toPeering);
    }

    @Override
    public List<Peering> findAll(Collection<PeeringId> ids, Collection<VpcId> vpcs) {
        PeeringId[] named = ids.toArray(PeeringId[]::new);
        VpcId[] around = vpcs.toArray(VpcId[]::new);
        return vpcs.isEmpty()
                ? findAll(ids)
                : transactions.read(
                        () -> peerings(ids.isEmpty() ? table().findAll(around) : table().findAll(named, around)));
    }

    @Override
    public List<Peering> findAll(Collection<PeeringId> ids) {
        return ids.isEmpty()
                ? List.of()
                : transactions.read(() -> peerings(table().findAll(ids.toArray(PeeringId[]::new))));
    }

    @Override
    public List<Peering> lockAll(List<PeeringId> ids) {
        return ids.isEmpty() ? List.of() : peerings(table().lockAll(ids.toArray(PeeringId[]::new)));
    }

    @Override
    public Supplier<List<Peering>> live(Collection<VpcId> vpcs) {
        if (vpcs.isEmpty()) {
            return List::of;
        }
        Supplier<List<PeeringRow>> rows = table().live(vpcs.toArray(VpcId[]::new));
        return () -> peerings(rows.get());
    }

    @Override
    public void apply(Change change) {
        applyAll(List.of(change));
    }

    @Override
    public void applyAll(List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        table().insert(rows(changes, change -> change.before().isEmpty()));
        table().partRegions(rows(
                changes, change -> joinsRegions(change.before()) && !joinsRegions(Optional.of(change.after()))));
        table().update(rows(changes, change -> change.before().isPresent() && !isMoveOnly(change)));
        List<Peering> moves = moves(changes);
        if (table().move(moves) < moves.size()) {
            throw new IllegalStateException("a peering has changed while it was locked");
        }
        table().joinRegions(rows(
                changes, change -> !joinsRegions(change.before()) && joinsRegions(Optional.of(change.after()))));
        tell(changes);
    }

    @Override
    public List<Change> applyUnchanged(List<Change> changes) {
        List<Peering> moves = moves(changes);
        List<Change> kept = table().move(moves) == changes.size() ? changes : of(changes, table().changed(ids(moves)));
        if (!kept.isEmpty()) {
            tell(kept);
        }
        return kept;
    }

    private void tell(List<Change> changes) {
        enter(changes.stream()
                .flatMap(change -> change.fact().map(fact -> LedgerRow.of(change, fact)).stream())
                .toList());
        connects.accept(changes);
        feed.accept(changes);
    }

    @Override
    public List<Transition> history(PeeringId id, long afterVersion, int atMost) {
        return transactions.read(() -> ledger().of(id, afterVersion, atMost)).stream()
                .map(LedgerRow::toTransition)
                .toList();
    }

    @Override
    public long recordOperation(AccountId account, PeeringId peering, Instant at) {
        return ledger().recordOperation(account, peering, at);
    }

    @Override
    public Map<PeeringId, Long> recordOperations(Map<PeeringId, AccountId> callers, Instant at) {
        return callers.isEmpty()
                ? Map.of()
                : ledger().recordOperations(
                                callers.keySet().toArray(PeeringId[]::new),
                                callers.values().toArray(AccountId[]::new),
                                at);
    }

    @Override
    public Optional<Operation> findOperation(AccountId account, long id, Instant oldest) {
        return transactions.read(() -> ledger().findOperation(account, id, oldest));
    }

    @Override
    public List<Peering> seenBy(AccountId account) {
        return peerings(transactions.read(() -> table().seenBy(account)));
    }

    @Override
    public Page<Peering> list(PeeringQuery query, PageRequest page) {
        var filter = new PeeringTable.PeeringFilter(
                query.viewer(),
                query.region().orElse(null),
                query.ids().isEmpty() ? null : query.ids().toArray(PeeringId[]::new),
                query.vpc().orElse(null),
                query.nameContains(),
                query.states().isEmpty() ? null : query.states().toArray(String[]::new));
        Order order = page.order();
        return transactions.read(() -> Page.of(
                peerings(rows(filter, page, order)),
                table().total(filter),
                page,
                peering -> new Cursor(
                        order.key(peering.createdAt(), peering.name()),
                        peering.id().value())));
    }

    private List<PeeringRow> rows(PeeringTable.PeeringFilter filter, PageRequest page, Order order) {
        String key = page.after().map(Cursor::key).orElse(null);
        String id = page.after().map(Cursor::id).orElse(null);
        String beyond = PeeringTable.beyond(order, page.after().isEmpty());
        int limit = page.size() + 1;
        return filter.isOpen()
                ? table().list(
                                filter.viewer(),
                                filter.region(),
                                key,
                                id,
                                page.skip(),
                                limit,
                                order.column(),
                                beyond,
                                order.direction())
                : table().find(filter, key, id, page.skip(), limit, order.column(), beyond, order.direction());
    }

    private void enter(List<LedgerRow> rows) {
        if (rows.size() < CopyRows.WORTH_IT) {
            ledger().insert(rows);
        } else {
            LedgerRow.copied(rows).copy(transactions);
        }
    }

    /// Whether something happened, and nothing but the state became another.
    private static boolean isMoveOnly(Change change) {
        Peering after = change.after();
        return change.before()
                .filter(_ -> change.fact().isPresent())
                .filter(before -> before.name().equals(after.name())
                        && before.terms().equals(after.terms())
                        && before.seenBy().equals(after.seenBy())
                        && before.joinedAt().equals(after.joinedAt())
                        && before.connects().equals(after.connects()))
                .isPresent();
    }

    private static PeeringId[] ids(List<Peering> peerings) {
        return peerings.stream().map(Peering::id).toArray(PeeringId[]::new);
    }

    private static List<Change> of(List<Change> changes, Set<PeeringId> peerings) {
        return changes.stream()
                .filter(change -> peerings.contains(change.after().id()))
                .toList();
    }

    private static List<Peering> moves(List<Change> changes) {
        return changes.stream()
                .filter(JdbiPeeringStore::isMoveOnly)
                .map(Change::after)
                .toList();
    }

    private static boolean joinsRegions(Optional<Peering> peering) {
        return peering.filter(there -> there.terms() instanceof Terms.CrossRegion)
                .filter(there -> there.state().isJoined())
                .isPresent();
    }

    private static List<PeeringRow> rows(List<Change> changes, Predicate<Change> which) {
        return changes.stream()
                .filter(which)
                .map(Change::after)
                .map(PeeringRow::of)
                .toList();
    }

    private static List<Peering> peerings(List<PeeringRow> rows) {
        return rows.stream().map(PeeringRow::toPeering).toList();
    }

    private PeeringTable table() {
        return transactions.sql(PeeringTable.class);
    }

    private LedgerTable ledger() {
        return transactions.sql(LedgerTable.class);
    }
}
