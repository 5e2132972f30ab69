package io.vpcpeering.subnet;

import io.vpcpeering.route.Page;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Where subnets are kept. Every method but [#find], [#at] and [#list] needs an open transaction; locks last until it
/// ends.
public interface SubnetStore {
    /// All subnets of a VPC.
    List<Subnet> ofVpc(VpcId vpc);

    /// The VPC's default table.
    RouteTableId defaultTable(VpcId vpc);

    /// Whether the VPC has this table; if so, it stays until the transaction ends.
    boolean holdTable(VpcId vpc, RouteTableId table);

    /// Keeps new subnets.
    void add(List<Subnet> subnets);

    /// Those subnets of the VPC that exist, locked in the order of their ids.
    List<Subnet> lock(VpcId vpc, Collection<SubnetId> ids);

    /// Lets a table route locked subnets, and counts their versions up.
    void join(RouteTableId table, Collection<SubnetId> ids);

    /// Keeps the new name of a locked subnet.
    void rename(Subnet after);

    /// Removes a locked subnet.
    void remove(SubnetId id);

    /// A subnet as it is at this moment.
    Optional<Subnet> find(SubnetId id);

    /// The subnet of the VPC that holds an address, or all of a range, at this moment.
    Optional<Subnet> at(VpcId vpc, Cidr range);

    /// Removes all subnets of a VPC; answers the last states.
    List<Subnet> removeAll(VpcId vpc);

    /// A part of a list, in a fixed number of statements.
    Page<Subnet> list(SubnetQuery query);
}
