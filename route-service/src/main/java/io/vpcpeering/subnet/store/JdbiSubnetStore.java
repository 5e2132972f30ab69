package io.vpcpeering.subnet.store;

import io.vpcpeering.route.Page;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.subnet.Subnet;
import io.vpcpeering.subnet.SubnetQuery;
import io.vpcpeering.subnet.SubnetStore;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Subnets in `subnet`.
public final class JdbiSubnetStore implements SubnetStore {
    private final Transactions transactions;

    /// Over the service's database.
    public JdbiSubnetStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<Subnet> ofVpc(VpcId vpc) {
        return subnets(table().ofVpc(vpc));
    }

    @Override
    public RouteTableId defaultTable(VpcId vpc) {
        return table().defaultTable(vpc);
    }

    @Override
    public boolean holdTable(VpcId vpc, RouteTableId table) {
        return table().holdTable(vpc, table).isPresent();
    }

    @Override
    public void add(List<Subnet> subnets) {
        table().insert(subnets.stream().map(SubnetRow::of).toList());
    }

    @Override
    public List<Subnet> lock(VpcId vpc, Collection<SubnetId> ids) {
        return subnets(table().lock(vpc, ids));
    }

    @Override
    public void join(RouteTableId table, Collection<SubnetId> ids) {
        table().join(table, ids);
    }

    @Override
    public void rename(Subnet after) {
        table().rename(after.id(), after.name(), after.version());
    }

    @Override
    public void remove(SubnetId id) {
        table().delete(id);
    }

    @Override
    public Optional<Subnet> find(SubnetId id) {
        return transactions.read(() -> table().find(id).map(SubnetRow::toSubnet));
    }

    @Override
    public Optional<Subnet> at(VpcId vpc, Cidr range) {
        return transactions.read(() -> table().at(vpc, range).map(SubnetRow::toSubnet));
    }

    @Override
    public List<Subnet> removeAll(VpcId vpc) {
        return subnets(table().deleteAllOf(vpc));
    }

    @Override
    public Page<Subnet> list(SubnetQuery query) {
        var filter = new SubnetTable.Filter(
                query.owner(),
                query.region().map(Region::code).orElse(""),
                query.vpc().map(VpcId::value).orElse(""),
                query.ids(),
                query.zones(),
                query.namePart(),
                query.page().order().name(),
                query.page().size(),
                query.page().skip());
        return transactions.read(() -> new Page<>(subnets(table().page(filter)), table().matching(filter)));
    }

    private static List<Subnet> subnets(List<SubnetRow> rows) {
        return rows.stream().map(SubnetRow::toSubnet).toList();
    }

    private SubnetTable table() {
        return transactions.sql(SubnetTable.class);
    }
}
