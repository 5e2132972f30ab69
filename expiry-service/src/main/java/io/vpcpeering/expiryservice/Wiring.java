package io.vpcpeering.expiryservice;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.vpcpeering.deadline.Deadlines;
import io.vpcpeering.deadline.Expirer;
import io.vpcpeering.deadline.Sweep;
import io.vpcpeering.deadline.feed.PeeringListener;
import io.vpcpeering.deadline.rpc.ExpiryEndpoint;
import io.vpcpeering.deadline.rpc.PeeringServiceExpirer;
import io.vpcpeering.deadline.store.JdbiDeadlines;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.runtime.clock.BusinessClock;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.inbox.Feed;
import io.vpcpeering.runtime.rpc.Channels;
import jakarta.inject.Singleton;

/// Every part of the service, from the tables up to the doors. The only class that knows them all.
@Factory
final class Wiring {
    @Singleton
    Deadlines deadlines(Transactions transactions) {
        return new JdbiDeadlines(transactions);
    }

    @Singleton
    Feed peeringFeed(Deadlines deadlines) {
        return new Feed("peering", new PeeringListener(deadlines));
    }

    @Singleton
    Expirer expirer(Channels channels, @Value("${targets.peering}") String target) {
        return new PeeringServiceExpirer(PeeringServiceGrpc.newBlockingStub(channels.to(target)));
    }

    @Singleton
    SweepLoop sweepLoop(Deadlines deadlines, Expirer expirer, BusinessClock clock, MeterRegistry metrics) {
        return new SweepLoop(new Sweep(deadlines, expirer, clock), metrics);
    }

    @Singleton
    ExpiryEndpoint endpoint(Deadlines deadlines, BusinessClock clock, SweepLoop loop) {
        return new ExpiryEndpoint(deadlines, clock, loop::lastRound);
    }
}
