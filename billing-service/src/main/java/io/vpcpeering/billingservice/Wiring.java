package io.vpcpeering.billingservice;

import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.vpcpeering.bill.BillFacts;
import io.vpcpeering.bill.BillStore;
import io.vpcpeering.bill.Bills;
import io.vpcpeering.bill.DayClose;
import io.vpcpeering.bill.feed.BillFeed;
import io.vpcpeering.bill.rpc.BillCodec;
import io.vpcpeering.bill.rpc.BillingEndpoint;
import io.vpcpeering.bill.store.JdbiBillStore;
import io.vpcpeering.billed.BilledPeeringStore;
import io.vpcpeering.billed.BilledPeerings;
import io.vpcpeering.billed.feed.PeeringListener;
import io.vpcpeering.billed.rpc.PeeringClient;
import io.vpcpeering.billed.rpc.PeeringCodec;
import io.vpcpeering.billed.store.JdbiBilledPeeringStore;
import io.vpcpeering.metering.Metering;
import io.vpcpeering.metering.Recorder;
import io.vpcpeering.metering.Samples;
import io.vpcpeering.metering.UsageStore;
import io.vpcpeering.metering.feed.SampleFeed;
import io.vpcpeering.metering.feed.SampleRecords;
import io.vpcpeering.metering.rpc.MeteringEndpoint;
import io.vpcpeering.metering.rpc.SampleCodec;
import io.vpcpeering.metering.store.JdbiParking;
import io.vpcpeering.metering.store.JdbiUsageStore;
import io.vpcpeering.runtime.clock.BusinessClock;
import io.vpcpeering.runtime.database.Outage;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.inbox.Feed;
import io.vpcpeering.runtime.kafka.KafkaSettings;
import io.vpcpeering.runtime.outbox.Outbox;
import io.vpcpeering.runtime.rpc.Channels;
import io.vpcpeering.tariff.Tariffs;
import io.vpcpeering.tariff.store.JdbiTariffs;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/// What the billing process is made of, from the tables up to the doors.
@Factory
final class Wiring {
    @Singleton
    Tariffs tariffs(Transactions transactions) {
        return new JdbiTariffs(transactions);
    }

    @Singleton
    BilledPeeringStore billedPeeringStore(Transactions transactions) {
        return new JdbiBilledPeeringStore(transactions);
    }

    @Singleton
    UsageStore usageStore(Transactions transactions) {
        return new JdbiUsageStore(transactions);
    }

    @Singleton
    BillStore billStore(Transactions transactions) {
        return new JdbiBillStore(transactions);
    }

    @Singleton
    BillFacts billFacts(Outbox outbox) {
        return new BillFeed(outbox, BillCodec::encode, UUID::randomUUID);
    }

    @Singleton
    Feed peeringFeed(BilledPeeringStore store) {
        return new Feed("peering", new PeeringListener(PeeringCodec::decode, store));
    }

    @Singleton
    BilledPeerings billedPeerings(
            BilledPeeringStore store, Channels channels, @Value("${peering.target}") String target) {
        return new BilledPeerings(store, new PeeringClient(channels.to(target)));
    }

    @Singleton
    Metering metering(BilledPeerings peerings, UsageStore store, BusinessClock clock) {
        return new Metering(peerings, store, clock);
    }

    @Singleton
    Bills bills(Tariffs tariffs, BillStore store, BusinessClock clock) {
        return new Bills(tariffs, store, clock);
    }

    @Singleton
    DayClose dayClose(
            Tariffs tariffs,
            UsageStore usage,
            BilledPeeringStore peerings,
            BillStore bills,
            BillFacts facts,
            Transactions transactions,
            BusinessClock clock,
            @Value("${close.grace}") Duration grace) {
        return new DayClose(tariffs, usage, peerings, bills, facts, transactions::run, clock, grace);
    }

    @Singleton
    Recorder recorder(Metering metering, Transactions transactions) {
        return new Recorder(metering, transactions::run);
    }

    @Singleton
    Samples samples(BilledPeerings peerings, UsageStore store) {
        return new Samples(peerings, store);
    }

    @Singleton
    SampleFeed sampleFeed(KafkaSettings kafka, Recorder recorder, Transactions transactions, MeterRegistry metrics) {
        return new SampleFeed(
                kafka, Wiring::readings, recorder, new JdbiParking(transactions), Wiring::passes, metrics);
    }

    @Singleton
    MeteringEndpoint meteringEndpoint(Metering metering, Recorder recorder, Samples samples, Once once) {
        return new MeteringEndpoint(metering, recorder, samples, once);
    }

    @Singleton
    BillingEndpoint billingEndpoint(Bills bills, DayClose dayClose) {
        return new BillingEndpoint(bills, dayClose);
    }

    private static SampleRecords.Decoder.Decoded readings(byte[] value, int first) {
        SampleCodec.Report report = SampleCodec.decode(value, first);
        return new SampleRecords.Decoder.Decoded(report.readings(), report.unreadable());
    }

    /// An outage of the database, or of peering-service.
    private static boolean passes(Throwable thrown) {
        return Outage.caused(thrown) || thrown instanceof StatusRuntimeException;
    }
}
