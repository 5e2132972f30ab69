package io.vpcpeering.route;

import io.vpcpeering.projection.Cause;
import io.vpcpeering.projection.KnownPeering;
import io.vpcpeering.projection.KnownVpc;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.RouteTableId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;

/// What the coming and going of VPCs and peerings does to route tables. Methods run in the transaction that
/// learns of it. Thread-safe.
public final class TableConsequences {
    private final RouteTableStore store;
    private final ReservationStore places;
    private final TableFacts facts;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param clock business time
    /// @param random where ids come from
    public TableConsequences(
            RouteTableStore store,
            ReservationStore places,
            TableFacts facts,
            InstantSource clock,
            RandomGenerator random) {
        this.store = store;
        this.places = places;
        this.facts = facts;
        this.clock = clock;
        this.random = random;
    }

    /// Makes the default table of a VPC that has just become known.
    public void makeDefault(KnownVpc vpc, Cause cause) {
        RouteTable table = RouteTable.defaultOf(vpc, RouteTableId.draw(random), clock.instant());
        store.add(table);
        facts.tellTables(List.of(
                new TableChange(TableChange.Fact.CREATED, table, List.of(), List.of(), cause, table.createdAt())));
    }

    /// Removes every table of a VPC that is gone; its subnets are gone already.
    public void removeAll(KnownVpc vpc, Cause cause) {
        Instant now = clock.instant();
        facts.tellTables(store.removeAll(vpc.id()).stream()
                .map(last ->
                        new TableChange(TableChange.Fact.DELETED, last.gone(), List.of(), last.routes(), cause, now))
                .toList());
    }

    /// Locks the tables that the end of any of the peerings, or its beginning, would change.
    public void foresee(Collection<PeeringId> peerings) {
        store.holdThoseLeadingTo(peerings);
    }

    /// Makes the routes that connects have kept places for: their peering is joined. It is their owners' doing.
    public void connect(KnownPeering peering) {
        Instant now = clock.instant();
        facts.tellTables(places.fulfil(peering.id(), peering.connects()).stream()
                .map(each -> new TableChange(
                        TableChange.Fact.ROUTES_CHANGED,
                        each.after(),
                        each.added(),
                        List.of(),
                        new Cause(new Actor.Account(each.after().owner()), Cause.Why.PEERING_CONNECTED),
                        now))
                .toList());
    }

    /// Gives up the places of connects that have come to nothing.
    public void release(Collection<ConnectId> connects) {
        places.release(connects);
    }

    /// Withdraws every route to a peering that takes none any more, from the tables of both its VPCs (invariant
    /// I4).
    public void withdraw(PeeringId peering, Cause cause) {
        var withdrawals = store.withdraw(peering);
        if (withdrawals.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        facts.tellTables(withdrawals.stream()
                .map(each -> new TableChange(
                        TableChange.Fact.ROUTES_WITHDRAWN, each.after(), List.of(), each.removed(), cause, now))
                .toList());
    }
}
