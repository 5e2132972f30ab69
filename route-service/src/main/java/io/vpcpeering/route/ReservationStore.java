package io.vpcpeering.route;

import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.RouteTableId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Where places for routes are kept. Every method needs an open transaction; locks last until it ends.
public interface ReservationStore {
    /// What was added to one table.
    ///
    /// @param after the table with the routes, under its next version
    /// @param added the routes
    record Addition(RouteTable after, List<Route> added) {}

    /// The places in a table; exact while the table is locked.
    List<ReservedRoute> in(RouteTableId table);

    /// Holds the row of a connect that may keep places, and makes it when there is none.
    ///
    /// @return false when the connect was closed
    boolean open(ConnectId connect);

    /// Keeps places in locked tables; those that are kept already stay as they are.
    void reserve(List<ReservedRoute> places);

    /// Closes connects for good, be they unknown, and gives up their places.
    void release(Collection<ConnectId> connects);

    /// Makes routes of the places that connects keep for a joined peering, in a fixed number of statements, and closes
    /// the connects.
    List<Addition> fulfil(PeeringId peering, Collection<ConnectId> connects);

    /// Forgets connects that were closed before a time, at most a thousand.
    void forgetClosed(Instant before);
}
