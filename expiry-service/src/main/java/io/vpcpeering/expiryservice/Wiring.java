package io.vpcpeering.expiryservice;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.vpcpeering.deadline.Deadlines;
import io.vpcpeering.deadline.Expirer;
import io.vpcpeering.deadline.Sweep;
import io.vpcpeering.deadline.SweepPause;
import io.vpcpeering.deadline.feed.ExpiryFacts;
import io.vpcpeering.deadline.feed.PeeringListener;
import io.vpcpeering.deadline.rpc.ExpiryEndpoint;
import io.vpcpeering.deadline.rpc.PeeringServiceExpirer;
import io.vpcpeering.deadline.store.JdbiDeadlines;
import io.vpcpeering.deadline.store.JdbiSweepPause;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.runtime.clock.BusinessClock;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.inbox.Feed;
import io.vpcpeering.runtime.outbox.Outbox;
import io.vpcpeering.runtime.rpc.Channels;
import jakarta.inject.Singleton;

/// Every part of the service, from the tables up to the doors. The only class that knows them all.
@Factory
final class Wiring {
    @Singleton
    Deadlines deadlines(Transactions transactions, Outbox outbox, BusinessClock clock) {
        return new JdbiDeadlines(transactions, outbox, ExpiryFacts::of, clock);
    }

    @Singleton
    SweepPause pause(Transactions transactions) {
        return new JdbiSweepPause(transactions);
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
    SweepMeters meters(MeterRegistry metrics) {
        return new SweepMeters(metrics);
    }

    @Singleton
    SweepLoops loops(
            Deadlines deadlines,
            Expirer expirer,
            SweepPause pause,
            BusinessClock clock,
            SweepMeters meters,
            @Value("${sweep.workers}") int workers,
            @Value("${sweep.per-second}") int perSecond,
            @Value("${sweep.share}") double share) {
        var sweep = new Sweep(deadlines, expirer, clock);
        return new SweepLoops(sweep, deadlines, pause, clock, meters, workers, new Pace(perSecond, share));
    }

    @Singleton
    ExpiryEndpoint endpoint(Deadlines deadlines, SweepPause pause, BusinessClock clock, SweepMeters meters, Once once) {
        return new ExpiryEndpoint(deadlines, pause, clock, meters::replica, once);
    }
}
