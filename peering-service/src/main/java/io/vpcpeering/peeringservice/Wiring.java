package io.vpcpeering.peeringservice;

import io.micronaut.context.annotation.Factory;
import io.vpcpeering.approval.RegionApprovals;
import io.vpcpeering.approval.rpc.PeeringAdminEndpoint;
import io.vpcpeering.approval.store.JdbiRegionApprovals;
import io.vpcpeering.peering.Limits;
import io.vpcpeering.peering.PeeringStore;
import io.vpcpeering.peering.Peerings;
import io.vpcpeering.peering.feed.PeeringFacts;
import io.vpcpeering.peering.rpc.PeeringEndpoint;
import io.vpcpeering.peering.store.JdbiPeeringStore;
import io.vpcpeering.runtime.clock.BusinessClock;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.outbox.Outbox;
import io.vpcpeering.vpc.VpcStore;
import io.vpcpeering.vpc.Vpcs;
import io.vpcpeering.vpc.feed.VpcFacts;
import io.vpcpeering.vpc.rpc.VpcEndpoint;
import io.vpcpeering.vpc.store.JdbiVpcStore;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/// Every part of the service, from the tables up to the doors. The only class that knows them all.
@Factory
final class Wiring {
    private final SecureRandom random = new SecureRandom();

    @Singleton
    VpcStore vpcStore(Transactions transactions, Outbox outbox) {
        return new JdbiVpcStore(transactions, outbox, VpcFacts::created);
    }

    @Singleton
    PeeringStore peeringStore(Transactions transactions, Outbox outbox) {
        return new JdbiPeeringStore(transactions, outbox, PeeringFacts::of);
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
            BusinessClock clock,
            PeeringSettings settings) {
        var limits = new Limits(
                settings.getPeeringsPerVpc(),
                settings.getIncomingPerVpc(),
                settings.getBandwidthsMbps(),
                settings.getRequestLifetime());
        return new Peerings(store, vpcs, approvals, clock, random, limits);
    }

    @Singleton
    VpcEndpoint vpcEndpoint(Vpcs vpcs, VpcStore store, Once once) {
        return new VpcEndpoint(vpcs, store, once);
    }

    @Singleton
    PeeringEndpoint peeringEndpoint(Peerings peerings, PeeringStore store, BusinessClock clock, Once once) {
        return new PeeringEndpoint(peerings, store, clock, once);
    }

    @Singleton
    PeeringAdminEndpoint adminEndpoint(RegionApprovals approvals, BusinessClock clock, Once once) {
        return new PeeringAdminEndpoint(approvals, clock, once);
    }
}
