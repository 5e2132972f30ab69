package io.vpcpeering.routeservice;

import io.micronaut.context.annotation.Factory;
import io.vpcpeering.health.PeeringRoutes;
import io.vpcpeering.health.rpc.PeeringRoutingEndpoint;
import io.vpcpeering.projection.CatchUp;
import io.vpcpeering.projection.Cause;
import io.vpcpeering.projection.KnownPeering;
import io.vpcpeering.projection.KnownVpc;
import io.vpcpeering.projection.PeeringConsequences;
import io.vpcpeering.projection.Peerings;
import io.vpcpeering.projection.ReadThrough;
import io.vpcpeering.projection.VpcClaims;
import io.vpcpeering.projection.VpcConsequences;
import io.vpcpeering.projection.Vpcs;
import io.vpcpeering.projection.feed.PeeringListener;
import io.vpcpeering.projection.feed.ProjectionCodec;
import io.vpcpeering.projection.feed.VpcListener;
import io.vpcpeering.projection.rpc.RemoteDirectory;
import io.vpcpeering.projection.store.JdbiPeeringStore;
import io.vpcpeering.projection.store.JdbiVpcStore;
import io.vpcpeering.reachability.Reachability;
import io.vpcpeering.route.Reservations;
import io.vpcpeering.route.RouteQuotas;
import io.vpcpeering.route.RouteTables;
import io.vpcpeering.route.TableConsequences;
import io.vpcpeering.route.feed.RouteFeed;
import io.vpcpeering.route.rpc.RouteCodec;
import io.vpcpeering.route.rpc.RouteEndpoint;
import io.vpcpeering.route.rpc.RouteReservationEndpoint;
import io.vpcpeering.route.rpc.SubnetCodec;
import io.vpcpeering.route.store.JdbiReservationStore;
import io.vpcpeering.route.store.JdbiRouteTableStore;
import io.vpcpeering.runtime.boot.Chore;
import io.vpcpeering.runtime.clock.BusinessClock;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.inbox.Feed;
import io.vpcpeering.runtime.outbox.EventIds;
import io.vpcpeering.runtime.outbox.Outbox;
import io.vpcpeering.runtime.rpc.Channels;
import io.vpcpeering.subnet.Subnets;
import io.vpcpeering.subnet.rpc.VpcContentEndpoint;
import io.vpcpeering.subnet.store.JdbiSubnetStore;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.random.RandomGenerator;

/// Every part of the service: the only place that knows them all.
@Factory
final class Wiring {
    private static final Actor SELF = new Actor.Service("route-service");
    private static final Duration CLOSED_PAUSE = Duration.ofMinutes(10);
    private static final Duration CLOSED_KEPT = Duration.ofDays(1);

    @Singleton
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Singleton
    JdbiVpcStore vpcStore(Transactions transactions) {
        return new JdbiVpcStore(transactions);
    }

    @Singleton
    JdbiPeeringStore peeringStore(Transactions transactions) {
        return new JdbiPeeringStore(transactions);
    }

    @Singleton
    JdbiRouteTableStore routeTableStore(Transactions transactions) {
        return new JdbiRouteTableStore(transactions);
    }

    @Singleton
    JdbiReservationStore reservationStore(Transactions transactions) {
        return new JdbiReservationStore(transactions);
    }

    @Singleton
    JdbiSubnetStore subnetStore(Transactions transactions) {
        return new JdbiSubnetStore(transactions);
    }

    @Singleton
    RouteFeed routeFeed(Outbox outbox) {
        return new RouteFeed(
                outbox,
                EventIds::next,
                new RouteFeed.Spelling(RouteCodec::table, RouteCodec::route, SubnetCodec::subnet));
    }

    @Singleton
    VpcClaims claims(JdbiVpcStore store) {
        return new VpcClaims(store);
    }

    @Singleton
    RouteTables routeTables(
            VpcClaims claims,
            JdbiPeeringStore peerings,
            JdbiRouteTableStore store,
            JdbiReservationStore places,
            RouteFeed facts,
            RouteSettings settings,
            BusinessClock clock,
            RandomGenerator random) {
        return new RouteTables(claims, peerings, store, places, facts, quotas(settings), clock, random);
    }

    @Singleton
    Reservations reservations(
            VpcClaims claims, JdbiRouteTableStore store, JdbiReservationStore places, RouteSettings settings) {
        return new Reservations(claims, store, places, quotas(settings));
    }

    @Singleton
    RouteReservationEndpoint reservationEndpoint(
            Reservations reservations, Peerings peerings, ReadThrough readThrough, Transactions transactions) {
        return new RouteReservationEndpoint(reservations, peerings, readThrough, transactions);
    }

    /// Rows grow old by the real clock, whatever time it is for the business.
    @Singleton
    Chore closedConnects(JdbiReservationStore places, Transactions transactions) {
        var realTime = InstantSource.system();
        return new Chore(
                "closed-connects",
                CLOSED_PAUSE,
                () -> transactions.run(
                        () -> places.forgetClosed(realTime.instant().minus(CLOSED_KEPT))));
    }

    @Singleton
    TableConsequences tableConsequences(
            JdbiRouteTableStore store,
            JdbiReservationStore places,
            RouteFeed facts,
            BusinessClock clock,
            RandomGenerator random) {
        return new TableConsequences(store, places, facts, clock, random);
    }

    @Singleton
    Subnets subnets(
            VpcClaims claims,
            JdbiSubnetStore store,
            RouteFeed facts,
            RouteSettings settings,
            BusinessClock clock,
            RandomGenerator random) {
        return new Subnets(claims, store, facts, settings.getSubnetsPerVpc(), clock, random);
    }

    @Singleton
    Vpcs vpcs(JdbiVpcStore store, TableConsequences tables, Subnets subnets) {
        return new Vpcs(store, new VpcConsequences() {
            @Override
            public void appeared(KnownVpc vpc, Cause cause) {
                tables.makeDefault(vpc, cause);
                subnets.makeInitial(vpc, cause);
            }

            @Override
            public void gone(KnownVpc vpc, Cause cause) {
                subnets.removeAll(vpc, cause);
                tables.removeAll(vpc, cause);
            }
        });
    }

    @Singleton
    Peerings peerings(JdbiPeeringStore store, TableConsequences tables) {
        return new Peerings(store, new PeeringConsequences() {
            @Override
            public void foreseen(Collection<PeeringId> peerings) {
                tables.foresee(peerings);
            }

            @Override
            public void joined(KnownPeering peering) {
                tables.connect(peering);
            }

            @Override
            public void released(Collection<ConnectId> connects) {
                tables.release(connects);
            }

            @Override
            public void ended(PeeringId peering, Cause cause) {
                tables.withdraw(peering, cause);
            }
        });
    }

    @Singleton
    ReadThrough readThrough(
            Channels channels, RouteSettings settings, Transactions transactions, Vpcs vpcs, Peerings peerings) {
        var directory = new RemoteDirectory(
                channels.to(settings.getPeeringTarget()), ProjectionCodec::vpc, ProjectionCodec::peering);
        return new ReadThrough(directory, transactions::run, vpcs, peerings, SELF);
    }

    @Singleton
    CatchUp catchUp(JdbiPeeringStore peerings, ReadThrough readThrough, RouteSettings settings) {
        return new CatchUp(peerings, readThrough, settings.getPatience());
    }

    @Singleton
    @Named("vpc")
    Feed vpcFeed(Vpcs vpcs) {
        return new Feed("vpc", new VpcListener(vpcs));
    }

    @Singleton
    @Named("peering")
    Feed peeringFeed(Peerings peerings) {
        return new Feed("peering", new PeeringListener(peerings));
    }

    @Singleton
    Reachability reachability(ReadThrough readThrough, JdbiSubnetStore subnets, JdbiRouteTableStore tables) {
        return new Reachability(readThrough, subnets, tables);
    }

    @Singleton
    PeeringRoutes peeringRoutes(ReadThrough readThrough, JdbiPeeringStore peerings, JdbiRouteTableStore routes) {
        return new PeeringRoutes(readThrough, peerings, routes);
    }

    @Singleton
    PeeringRoutingEndpoint routingEndpoint(PeeringRoutes peeringRoutes) {
        return new PeeringRoutingEndpoint(peeringRoutes);
    }

    @Singleton
    RouteEndpoint routeEndpoint(
            RouteTables tables,
            Subnets subnets,
            VpcClaims claims,
            Reachability reachability,
            PeeringRoutes peeringRoutes,
            ReadThrough readThrough,
            CatchUp catchUp,
            Once once) {
        return new RouteEndpoint(tables, subnets, claims, reachability, peeringRoutes, readThrough, catchUp, once);
    }

    @Singleton
    VpcContentEndpoint vpcContentEndpoint(
            Vpcs vpcs, Subnets subnets, RouteSettings settings, Transactions transactions) {
        return new VpcContentEndpoint(vpcs, subnets, quotas(settings), settings.getSubnetsPerVpc(), transactions);
    }

    private static RouteQuotas quotas(RouteSettings settings) {
        return new RouteQuotas(settings.getTablesPerVpc(), settings.getRoutesPerTable());
    }
}
