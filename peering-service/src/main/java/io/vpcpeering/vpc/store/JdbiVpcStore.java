package io.vpcpeering.vpc.store;

import io.vpcpeering.page.Cursor;
import io.vpcpeering.page.Order;
import io.vpcpeering.page.Page;
import io.vpcpeering.page.PageRequest;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.outbox.Outbox;
import io.vpcpeering.runtime.outbox.OutgoingFact;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.VpcId;
import io.vpcpeering.vpc.InitialSubnet;
import io.vpcpeering.vpc.Vpc;
import io.vpcpeering.vpc.VpcChange;
import io.vpcpeering.vpc.VpcStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// VPCs in PostgreSQL. Thread-safe.
public final class JdbiVpcStore implements VpcStore {
    private final Transactions transactions;
    private final Outbox outbox;
    private final Function<VpcChange, OutgoingFact> spell;

    /// @param spell spells the fact of a change
    public JdbiVpcStore(Transactions transactions, Outbox outbox, Function<VpcChange, OutgoingFact> spell) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.spell = spell;
    }

    @Override
    public int lockAndCount(AccountId account, Region region) {
        table().lockQuota(account, region);
        return table().count(account, region);
    }

    @Override
    public void add(VpcChange made) {
        table().insert(made.vpc());
        List<InitialSubnet> subnets = made.subnets();
        if (!subnets.isEmpty()) {
            table().insertSubnets(
                            made.vpc().id(),
                            IntStream.range(0, subnets.size()).boxed().toList(),
                            subnets);
        }
        outbox.append(spell.apply(made));
    }

    @Override
    public void apply(VpcChange change) {
        table().update(change.vpc(), change.at());
        outbox.append(spell.apply(change));
    }

    @Override
    public Optional<Vpc> find(VpcId id) {
        return transactions.read(() -> table().find(id));
    }

    @Override
    public List<InitialSubnet> initialSubnets(VpcId id) {
        return transactions.read(() -> table().initialSubnets(id));
    }

    @Override
    public Optional<Vpc> lock(VpcId id) {
        return table().lock(id);
    }

    @Override
    public List<PeeringId> livePeerings(VpcId id) {
        return table().livePeerings(id);
    }

    @Override
    public List<VpcId> closedBefore(Instant time) {
        return transactions.read(() -> table().closedBefore(time));
    }

    @Override
    public Supplier<List<Vpc>> lockAll(Collection<VpcId> ids) {
        return table().lockAll(ids.toArray(VpcId[]::new));
    }

    @Override
    public Page<Vpc> list(VpcQuery query, PageRequest page) {
        Region region = query.region().orElse(null);
        VpcId[] ids = query.ids().isEmpty() ? null : query.ids().toArray(VpcId[]::new);
        Order order = page.order();
        return transactions.read(() -> Page.of(
                table().list(
                                query.account(),
                                region,
                                ids,
                                query.nameContains(),
                                page.after().map(Cursor::key).orElse(null),
                                page.after().map(Cursor::id).orElse(null),
                                page.skip(),
                                page.size() + 1,
                                order.column(),
                                order.type(),
                                order.after(),
                                order.direction()),
                table().total(query.account(), region, ids, query.nameContains()),
                page,
                vpc -> cursor(vpc, order)));
    }

    @Override
    public Map<VpcId, Integer> peeringCounts(List<VpcId> ids) {
        return ids.isEmpty() ? Map.of() : transactions.read(() -> table().peeringCounts(ids.toArray(VpcId[]::new)));
    }

    private static Cursor cursor(Vpc vpc, Order order) {
        return new Cursor(order.key(vpc.createdAt(), vpc.name()), vpc.id().value());
    }

    private VpcTable table() {
        return transactions.sql(VpcTable.class);
    }
}
