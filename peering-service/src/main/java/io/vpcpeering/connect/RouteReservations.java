package io.vpcpeering.connect;

import io.vpcpeering.peering.Ends;
import io.vpcpeering.peering.Peering;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Collection;
import java.util.List;

/// The owner of route tables, who keeps places in them. Never asked inside a transaction: no lock is held across the
/// network. Every method refuses with UNAVAILABLE when the owner cannot be asked; whether it has done something is not
/// known then.
public interface RouteReservations {
    /// Which places are wanted.
    ///
    /// @param connect for which connect
    /// @param peering what the routes will lead over
    /// @param account whose tables
    /// @param ends of the peering
    /// @param tables their ids, as the caller wrote them
    record Wanted(ConnectId connect, PeeringId peering, AccountId account, Ends ends, List<String> tables) {}

    /// A place.
    ///
    /// @param table the table's id
    /// @param vpc the table's VPC
    /// @param destination what the route will lead to
    record Place(String table, VpcId vpc, Cidr destination) {}

    /// Keeps places, all or none; again the same for the same connect.
    ///
    /// @param abandoned connects of the same account that have come to nothing: released first
    /// @throws io.vpcpeering.vocabulary.Refused with all that speaks against it
    List<Place> reserve(Wanted wanted, Collection<ConnectId> abandoned);

    /// What [#reserve] would do, without doing it.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused with all that speaks against it
    List<Place> rehearse(Wanted wanted);

    /// Gives up the places of connects, for good.
    void release(Collection<ConnectId> connects);

    /// Tells a peering's newest state: when this returns, the routes of its connects are there, or gone.
    void tell(Peering peering);
}
