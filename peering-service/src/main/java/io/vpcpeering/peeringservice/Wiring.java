package io.vpcpeering.peeringservice;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.vpcpeering.approval.RegionApprovals;
import io.vpcpeering.approval.store.JdbiRegionApprovals;
import io.vpcpeering.connect.ConnectMeters;
import io.vpcpeering.connect.ConnectStore;
import io.vpcpeering.connect.Connects;
import io.vpcpeering.connect.RouteReservations;
import io.vpcpeering.connect.rpc.ConnectEndpoint;
import io.vpcpeering.connect.rpc.RemoteReservations;
import io.vpcpeering.connect.rpc.ReservedMoves;
import io.vpcpeering.connect.store.JdbiConnectStore;
import io.vpcpeering.operator.rpc.PeeringAdminEndpoint;
import io.vpcpeering.peering.BatchMoves;
import io.vpcpeering.peering.Limits;
import io.vpcpeering.peering.Neighbourhoods;
import io.vpcpeering.peering.PeeringStore;
import io.vpcpeering.peering.Peerings;
import io.vpcpeering.peering.feed.PeeringFeed;
import io.vpcpeering.peering.rpc.Creates;
import io.vpcpeering.peering.rpc.PeeringEndpoint;
import io.vpcpeering.peering.store.JdbiPeeringStore;
import io.vpcpeering.policy.Policies;
import io.vpcpeering.policy.rpc.PolicyEndpoint;
import io.vpcpeering.policy.store.JdbiPolicies;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.quota.Quotas;
import io.vpcpeering.quota.VpcQuota;
import io.vpcpeering.quota.store.JdbiQuotas;
import io.vpcpeering.routing.rpc.RemoteRoutings;
import io.vpcpeering.routing.rpc.RoutedViews;
import io.vpcpeering.runtime.boot.Chore;
import io.vpcpeering.runtime.clock.BusinessClock;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.outbox.Outbox;
import io.vpcpeering.runtime.rpc.Bulkhead;
import io.vpcpeering.runtime.rpc.Channels;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vpc.VpcContents;
import io.vpcpeering.vpc.VpcDeletion;
import io.vpcpeering.vpc.VpcLimits;
import io.vpcpeering.vpc.VpcStore;
import io.vpcpeering.vpc.Vpcs;
import io.vpcpeering.vpc.feed.VpcFacts;
import io.vpcpeering.vpc.rpc.RemoteContents;
import io.vpcpeering.vpc.rpc.VpcEndpoint;
import io.vpcpeering.vpc.store.JdbiVpcStore;
import io.vpcpeering.watch.ViewLog;
import io.vpcpeering.watch.Watches;
import io.vpcpeering.watch.rpc.WatchEndpoint;
import io.vpcpeering.watch.store.JdbiViewLog;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/// Every part of the service, from the tables up to the doors. The only class that knows them all.
@Factory
final class Wiring {
    private static final Duration VIEW_SWEEP_PAUSE = Duration.ofMinutes(10);
    private static final Duration ABANDONED_PAUSE = Duration.ofSeconds(20);
    private static final Duration CONNECT_PAUSE = Duration.ofSeconds(1);
    private static final Duration CONNECT_TIDYING_PAUSE = Duration.ofSeconds(15);

    private static final int BATCHES_AT_ONCE = 4;

    private final SecureRandom random = new SecureRandom();

    @Singleton
    VpcStore vpcStore(Transactions transactions, Outbox outbox) {
        return new JdbiVpcStore(transactions, outbox, VpcFacts::of);
    }

    /// As many batches at once as a replica of expiry-service sends.
    @Singleton
    Bulkhead batches() {
        return new Bulkhead(
                Set.of(
                        PeeringServiceGrpc.getExpirePeeringsMethod(),
                        PeeringServiceGrpc.getIsolatePeeringsMethod(),
                        PeeringServiceGrpc.getRestorePeeringsMethod()),
                BATCHES_AT_ONCE);
    }

    @Singleton
    Watches watches(PeeringSettings settings, MeterRegistry metrics) {
        var watches = new Watches(settings.getWatchesPerAccount(), settings.getWatches());
        metrics.gauge("peering.watches", watches, Watches::count);
        return watches;
    }

    /// Rows grow old by the real clock, whatever time it is for the business.
    @Singleton
    JdbiViewLog viewLog(Transactions transactions, Watches watches) {
        return new JdbiViewLog(transactions, watches, InstantSource.system());
    }

    @Singleton
    Chore viewSweep(JdbiViewLog log) {
        return new Chore("view-sweep", VIEW_SWEEP_PAUSE, log::forget);
    }

    @Singleton
    ConnectStore connectStore(Transactions transactions) {
        return new JdbiConnectStore(transactions);
    }

    @Singleton
    PeeringStore peeringStore(Transactions transactions, Outbox outbox, ViewLog views, ConnectStore connects) {
        return new JdbiPeeringStore(transactions, connects::follow, new PeeringFeed(outbox, views::keep)::tell);
    }

    @Singleton
    Quotas quotas(Transactions transactions, PeeringSettings settings) {
        return new JdbiQuotas(transactions, new VpcQuota(settings.getPeeringsPerVpc(), settings.getIncomingPerVpc()));
    }

    @Singleton
    Policies policies(Transactions transactions) {
        return new JdbiPolicies(transactions);
    }

    @Singleton
    RegionApprovals approvals(Transactions transactions) {
        return new JdbiRegionApprovals(transactions);
    }

    @Singleton
    Vpcs vpcs(VpcStore store, BusinessClock clock, PeeringSettings settings) {
        return new Vpcs(store, clock, random, settings.getVpcsPerRegion());
    }

    @Singleton
    Peerings peerings(
            PeeringStore store,
            VpcStore vpcs,
            RegionApprovals approvals,
            Quotas quotas,
            Policies policies,
            BusinessClock clock,
            PeeringSettings settings) {
        return new Peerings(
                store,
                vpcs,
                new Neighbourhoods(store, approvals, quotas, policies),
                clock,
                random,
                new Limits(settings.getBandwidthsMbps(), settings.getRequestLifetime()));
    }

    @Singleton
    VpcContents vpcContents(Channels channels, PeeringServiceTargets targets, VpcStore store) {
        return new RemoteContents(channels.to(targets.getRouteTarget()), store);
    }

    @Singleton
    VpcDeletion vpcDeletion(VpcStore store, VpcContents contents, BusinessClock clock) {
        return new VpcDeletion(store, contents, clock, new Actor.Service("peering-service"));
    }

    @Singleton
    Chore abandonedDeletions(VpcDeletion deletion, Transactions transactions) {
        return new Chore(
                "abandoned-deletions",
                ABANDONED_PAUSE,
                () -> deletion.abandoned().forEach(vpc -> transactions.run(() -> deletion.reopenAbandoned(vpc))));
    }

    @Singleton
    VpcEndpoint vpcEndpoint(
            Vpcs vpcs,
            VpcStore store,
            VpcDeletion deletion,
            VpcContents contents,
            PeeringSettings settings,
            Quotas quotas,
            Transactions transactions,
            Once once) {
        var limits = new VpcLimits(settings.getVpcsPerRegion(), quotas::peeringsOf);
        return new VpcEndpoint(vpcs, store, deletion, contents, limits, transactions, once);
    }

    @Singleton
    RouteReservations reservations(Channels channels, PeeringServiceTargets targets) {
        return new RemoteReservations(channels.to(targets.getRouteTarget()));
    }

    @Singleton
    Connects connects(
            ConnectStore store,
            PeeringStore peerings,
            RouteReservations routes,
            BusinessClock clock,
            MeterRegistry metrics) {
        return new Connects(store, peerings, routes, clock, new ConnectMeters(metrics));
    }

    @Singleton
    Chore connectSweep(Connects connects) {
        return new Chore("connect-sweep", CONNECT_PAUSE, connects::sweep);
    }

    @Singleton
    Chore connectTidying(Connects connects) {
        return new Chore("connect-tidying", CONNECT_TIDYING_PAUSE, connects::tidy);
    }

    @Singleton
    ReservedMoves reservedMoves(Peerings peerings, Connects connects, RouteReservations routes, Once once) {
        return new ReservedMoves(peerings, connects, routes, once, random);
    }

    @Singleton
    ConnectEndpoint connectEndpoint(ReservedMoves moves) {
        return new ConnectEndpoint(moves);
    }

    @Singleton
    RoutedViews routedViews(Channels channels, PeeringServiceTargets targets, MeterRegistry metrics) {
        return new RoutedViews(new RemoteRoutings(channels.to(targets.getRouteTarget()), metrics));
    }

    @Singleton
    Creates creates(Peerings peerings, PeeringStore store, BusinessClock clock, Once once, MeterRegistry metrics) {
        return new Creates(peerings, store, clock, once, metrics);
    }

    @Singleton
    PeeringEndpoint peeringEndpoint(
            Peerings peerings,
            ReservedMoves reservedMoves,
            Connects connects,
            Creates creates,
            RoutedViews views,
            PeeringStore store,
            BusinessClock clock,
            Once once) {
        return new PeeringEndpoint(
                peerings, new BatchMoves(store, clock), reservedMoves, connects, creates, views, store, clock, once);
    }

    @Singleton
    WatchEndpoint watchEndpoint(Watches watches, ViewLog log, PeeringStore store) {
        return new WatchEndpoint(watches, log, store);
    }

    @Singleton
    PolicyEndpoint policyEndpoint(Policies policies, Vpcs vpcs, Once once) {
        return new PolicyEndpoint(policies, vpcs, once);
    }

    @Singleton
    PeeringAdminEndpoint adminEndpoint(
            RegionApprovals approvals, Quotas quotas, Vpcs vpcs, BusinessClock clock, Once once) {
        return new PeeringAdminEndpoint(approvals, quotas, vpcs, clock, once);
    }
}
