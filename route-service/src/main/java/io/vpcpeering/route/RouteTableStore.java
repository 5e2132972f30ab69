package io.vpcpeering.route;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where route tables are kept. Every method that changes or locks something needs an open transaction; locks
/// last until it ends.
public interface RouteTableStore {
    /// What a withdrawal did to one table.
    ///
    /// @param after the table without the routes, under its next version
    /// @param removed the routes
    record Withdrawal(RouteTable after, List<Route> removed) {}

    /// How many tables a VPC has.
    int count(VpcId vpc);

    /// Keeps a new table and its routes.
    void add(RouteTable table);

    /// A table of the VPC, locked: nobody else changes its routes meanwhile.
    Optional<RouteTable> lock(VpcId vpc, RouteTableId id);

    /// The same, and nobody lets it route a subnet meanwhile.
    Optional<RouteTable> lockAlone(VpcId vpc, RouteTableId id);

    /// Keeps the new name and routes of a locked table.
    void replace(RouteTable after, List<Route> removed, List<Route> added);

    /// Removes a table that is locked alone, with its routes.
    void remove(RouteTableId id);

    /// Keeps the new state of a locked table that gained routes.
    void addRoutes(RouteTable after, List<Route> added);

    /// Keeps the new state of a locked table that lost routes.
    void removeRoutes(RouteTable after, List<Route> removed);

    /// Locks every table that leads to one of the peerings or keeps a place for it, one after the other by id.
    void holdThoseLeadingTo(Collection<PeeringId> peerings);

    /// Takes every route to the peering out of every table, in a fixed number of statements.
    List<Withdrawal> withdraw(PeeringId peering);

    /// Removes all tables of a VPC, their routes and the places in them; answers the last states.
    List<RouteTable> removeAll(VpcId vpc);

    /// The table with its subnets.
    ShownTable shown(RouteTable table);

    /// A table as it is at this moment.
    Optional<ShownTable> find(RouteTableId id);

    /// A part of a list, in a fixed number of statements.
    Page<ShownTable> list(TableQuery query);

    /// How many routes lead over each peering, by the VPC of their table; what has none is absent.
    Map<PeeringId, Map<VpcId, Integer>> countOver(Collection<PeeringId> peerings);

    /// An account's routes over a peering, by table and destination.
    List<PlacedRoute> over(PeeringId peering, AccountId owner);

    /// The same of routes, by table and destination.
    Page<PlacedRoute> listRoutes(RouteQuery query);
}
