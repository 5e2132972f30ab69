package io.vpcpeering.route.feed;

import io.vpcpeering.projection.Cause;
import io.vpcpeering.proto.event.v1.EventMeta;
import io.vpcpeering.proto.route.v1.RouteEvent;
import io.vpcpeering.proto.route.v1.RouteFact;
import io.vpcpeering.proto.route.v1.RouteState;
import io.vpcpeering.route.Route;
import io.vpcpeering.route.RouteTable;
import io.vpcpeering.route.TableChange;
import io.vpcpeering.route.TableFacts;
import io.vpcpeering.runtime.outbox.FactTypes;
import io.vpcpeering.runtime.outbox.Outbox;
import io.vpcpeering.runtime.outbox.OutgoingFact;
import io.vpcpeering.runtime.rpc.Facts;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.subnet.Subnet;
import io.vpcpeering.subnet.SubnetChange;
import io.vpcpeering.subnet.SubnetFacts;
import io.vpcpeering.vocabulary.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/// Tells what happens to route tables and subnets, through the outbox, under the key of the one it happens to.
public final class RouteFeed implements TableFacts, SubnetFacts {
    private static final String STREAM = "route";
    private static final FactTypes<RouteFact> TYPES =
            FactTypes.of(RouteEvent.getDescriptor(), RouteFact.class, "ROUTE_FACT_");

    private final Outbox outbox;
    private final Supplier<UUID> eventIds;
    private final Spelling spelling;

    /// How resources are spelled on the wire.
    ///
    /// @param table spells a table
    /// @param route spells a route
    /// @param subnet spells a subnet
    public record Spelling(
            Function<RouteTable, io.vpcpeering.proto.route.v1.RouteTable> table,
            Function<Route, io.vpcpeering.proto.route.v1.Route> route,
            Function<Subnet, io.vpcpeering.proto.route.v1.Subnet> subnet) {}

    /// @param eventIds a new id for each fact
    public RouteFeed(Outbox outbox, Supplier<UUID> eventIds, Spelling spelling) {
        this.outbox = outbox;
        this.eventIds = eventIds;
        this.spelling = spelling;
    }

    @Override
    public void tellTables(List<TableChange> changes) {
        outbox.append(changes.stream().map(this::fact).toList());
    }

    @Override
    public void tellSubnets(List<SubnetChange> changes) {
        outbox.append(changes.stream().map(this::fact).toList());
    }

    private OutgoingFact fact(TableChange change) {
        RouteTable table = change.table();
        var event = RouteEvent.newBuilder()
                .setFact(
                        switch (change.fact()) {
                            case CREATED -> RouteFact.ROUTE_FACT_TABLE_CREATED;
                            case DELETED -> RouteFact.ROUTE_FACT_TABLE_DELETED;
                            case RENAMED -> RouteFact.ROUTE_FACT_TABLE_RENAMED;
                            case ROUTES_CHANGED -> RouteFact.ROUTE_FACT_ROUTES_CHANGED;
                            case ROUTES_WITHDRAWN -> RouteFact.ROUTE_FACT_ROUTES_WITHDRAWN;
                        })
                .setState(RouteState.newBuilder().setRouteTable(spelling.table().apply(table)));
        change.added().forEach(route -> event.addAddedRoutes(spelling.route().apply(route)));
        change.removed()
                .forEach(route -> event.addRemovedRoutes(spelling.route().apply(route)));
        boolean gone = change.fact() == TableChange.Fact.DELETED;
        return fact(table.id().value(), event, gone, meta(table.version(), change.at(), change.cause(), table.owner()));
    }

    private OutgoingFact fact(SubnetChange change) {
        Subnet subnet = change.subnet();
        var event = RouteEvent.newBuilder()
                .setFact(
                        switch (change.fact()) {
                            case CREATED -> RouteFact.ROUTE_FACT_SUBNET_CREATED;
                            case DELETED -> RouteFact.ROUTE_FACT_SUBNET_DELETED;
                            case RENAMED -> RouteFact.ROUTE_FACT_SUBNET_RENAMED;
                            case ASSOCIATED -> RouteFact.ROUTE_FACT_SUBNET_ASSOCIATED;
                        })
                .setState(RouteState.newBuilder().setSubnet(spelling.subnet().apply(subnet)));
        boolean gone = change.fact() == SubnetChange.Fact.DELETED;
        return fact(
                subnet.id().value(), event, gone, meta(subnet.version(), change.at(), change.cause(), subnet.owner()));
    }

    private EventMeta meta(long version, Instant at, Cause cause, AccountId owner) {
        return EventMeta.newBuilder()
                .setEventId(eventIds.get().toString())
                .setVersion(version)
                .setOccurTime(Field.time(at))
                .setActor(Facts.actor(cause.by()))
                .setReasonCode(cause.why().name())
                .addAccountUins(owner.uin())
                .build();
    }

    private static OutgoingFact fact(String key, RouteEvent.Builder builder, boolean gone, EventMeta meta) {
        RouteEvent event = builder.setMeta(meta).build();
        return new OutgoingFact(
                STREAM,
                key,
                TYPES.of(event.getFact()),
                UUID.fromString(meta.getEventId()),
                meta.getVersion(),
                Field.time(meta.getOccurTime()),
                event,
                gone ? Optional.empty() : Optional.of(event.getState()));
    }
}
