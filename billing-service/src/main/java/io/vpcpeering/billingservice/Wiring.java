package io.vpcpeering.billingservice;

import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.vpcpeering.balance.Balances;
import io.vpcpeering.balance.Isolation;
import io.vpcpeering.balance.feed.BalanceFeed;
import io.vpcpeering.balance.rpc.BalanceCodec;
import io.vpcpeering.balance.rpc.IsolationClient;
import io.vpcpeering.balance.store.JdbiBalanceStore;
import io.vpcpeering.bill.BillFacts;
import io.vpcpeering.bill.BillStore;
import io.vpcpeering.bill.Bills;
import io.vpcpeering.bill.CloseSchedule;
import io.vpcpeering.bill.DayClose;
import io.vpcpeering.bill.DayCloser;
import io.vpcpeering.bill.Days;
import io.vpcpeering.bill.Hands;
import io.vpcpeering.bill.MonthClose;
import io.vpcpeering.bill.Writing;
import io.vpcpeering.bill.feed.BillFeed;
import io.vpcpeering.bill.feed.UnpricedAlarm;
import io.vpcpeering.bill.rpc.BillCodec;
import io.vpcpeering.bill.rpc.BillingEndpoint;
import io.vpcpeering.bill.store.JdbiBillStore;
import io.vpcpeering.bill.store.JdbiDays;
import io.vpcpeering.bill.store.JdbiMonths;
import io.vpcpeering.billed.BilledPeeringStore;
import io.vpcpeering.billed.BilledPeerings;
import io.vpcpeering.billed.feed.PeeringListener;
import io.vpcpeering.billed.rpc.PeeringClient;
import io.vpcpeering.billed.rpc.PeeringCodec;
import io.vpcpeering.billed.store.JdbiBilledPeeringStore;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.chore.Each;
import io.vpcpeering.metering.Metering;
import io.vpcpeering.metering.Recorder;
import io.vpcpeering.metering.Retention;
import io.vpcpeering.metering.Samples;
import io.vpcpeering.metering.UsageStore;
import io.vpcpeering.metering.feed.SampleRecords;
import io.vpcpeering.metering.rpc.MeteringEndpoint;
import io.vpcpeering.metering.rpc.SampleCodec;
import io.vpcpeering.metering.store.JdbiParking;
import io.vpcpeering.metering.store.JdbiUsageStore;
import io.vpcpeering.runtime.boot.Chore;
import io.vpcpeering.runtime.clock.BusinessClock;
import io.vpcpeering.runtime.database.Outage;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.inbox.Feed;
import io.vpcpeering.runtime.kafka.ConsumerSettings;
import io.vpcpeering.runtime.kafka.KafkaSettings;
import io.vpcpeering.runtime.kafka.TopicConsumer;
import io.vpcpeering.runtime.outbox.EventIds;
import io.vpcpeering.runtime.outbox.Outbox;
import io.vpcpeering.runtime.rpc.Channels;
import io.vpcpeering.tariff.ContractStore;
import io.vpcpeering.tariff.PriceBook;
import io.vpcpeering.tariff.Tariffs;
import io.vpcpeering.tariff.store.JdbiContractStore;
import io.vpcpeering.tariff.store.JdbiTariffs;
import io.vpcpeering.vocabulary.Actor;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/// What the billing process is made of, from the tables up to the doors.
@Factory
final class Wiring {
    private static final Actor ITSELF = new Actor.Service("billing-service");

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
    BillFacts billFacts(Outbox outbox, Transactions transactions, MeterRegistry metrics) {
        var facts = new BillFeed(outbox, BillCodec::encode, EventIds::next);
        return new UnpricedAlarm(facts, transactions::afterThisCommit, metrics);
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
    Metering metering(BilledPeerings peerings, UsageStore store, Days days, BusinessClock clock) {
        return new Metering(peerings, store, days::touch, clock);
    }

    @Singleton
    ContractStore contractStore(Transactions transactions) {
        return new JdbiContractStore(transactions);
    }

    @Singleton
    Days days(Transactions transactions) {
        return new JdbiDays(transactions);
    }

    @Singleton
    PriceBook priceBook(Tariffs tariffs, ContractStore contracts, Days days) {
        return new PriceBook(tariffs, contracts, date -> days.touchFrom(new BillingDay(date)));
    }

    @Singleton
    Bills bills(
            Tariffs tariffs,
            ContractStore contracts,
            BilledPeerings peerings,
            UsageStore usage,
            BillStore store,
            BusinessClock clock) {
        return new Bills(tariffs, contracts, peerings, usage, store, clock);
    }

    @Singleton
    Writing writing(BillStore bills, BillFacts facts) {
        return new Writing(bills, facts);
    }

    @Singleton
    DayClose dayClose(
            Tariffs tariffs,
            ContractStore contracts,
            UsageStore usage,
            BilledPeeringStore peerings,
            Writing writing,
            Days days,
            Transactions transactions,
            BusinessClock clock,
            CloseSettings settings) {
        return new DayClose(
                tariffs,
                contracts,
                usage,
                peerings,
                writing,
                days,
                transactions::run,
                new Hands(settings.getHands()),
                clock,
                settings.getGrace());
    }

    @Singleton
    MonthClose monthClose(
            Tariffs tariffs,
            UsageStore usage,
            BilledPeeringStore peerings,
            Writing writing,
            Days days,
            Transactions transactions,
            BusinessClock clock,
            CloseSettings settings) {
        return new MonthClose(
                tariffs,
                usage,
                peerings,
                writing,
                new JdbiMonths(transactions),
                days,
                transactions::run,
                clock,
                settings.getGrace());
    }

    @Singleton
    JdbiBalanceStore balanceStore(Transactions transactions) {
        return new JdbiBalanceStore(transactions);
    }

    @Singleton
    Balances balances(JdbiBalanceStore store, Outbox outbox, Transactions transactions, BusinessClock clock) {
        var facts = new BalanceFeed(outbox, BalanceCodec::encode, EventIds::next);
        return new Balances(store, facts, transactions::run, ITSELF, clock);
    }

    @Singleton
    @Requires(property = "close.automatic", value = "true")
    Chore closing(Days days, DayClose close, MonthClose months, BusinessClock clock, CloseSettings settings) {
        var schedule =
                new CloseSchedule(settings.getFirst(), settings.getPause(), settings.getAgain(), settings.getGrace());
        var closer = new DayCloser(days, close, schedule, ITSELF, clock);
        return new Chore("closing", settings.getLook(), inTurn(closer, () -> months.closeDue(ITSELF)));
    }

    @Singleton
    Chore arrears(
            Balances balances,
            JdbiBalanceStore store,
            Channels channels,
            @Value("${peering.target}") String target,
            @Value("${arrears.look}") Duration look) {
        var peerings = new IsolationClient(channels.to(target));
        var isolation = new Isolation(store, peerings::isolate, peerings::restore);
        return new Chore("arrears", look, inTurn(balances::post, balances::review, isolation));
    }

    @Singleton
    Chore retention(UsageStore usage, BusinessClock clock, @Value("${samples.kept}") Duration kept) {
        return new Chore("retention", Duration.ofHours(1), new Retention(usage, kept, clock));
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
    TopicConsumer samplesConsumer(
            KafkaSettings kafka,
            @Value("${instance.id:}") String instance,
            Recorder recorder,
            Transactions transactions,
            MeterRegistry metrics) {
        var records = new SampleRecords(
                kafka, Wiring::readings, recorder, new JdbiParking(transactions), Wiring::passes, metrics);
        var settings = new ConsumerSettings("billing-service.traffic", instance);
        return new TopicConsumer("traffic", SampleRecords.TOPIC, settings, kafka, records);
    }

    @Singleton
    MeteringEndpoint meteringEndpoint(Metering metering, Recorder recorder, Samples samples, Once once) {
        return new MeteringEndpoint(metering, recorder, samples, once);
    }

    @Singleton
    BillingEndpoint billingEndpoint(
            Bills bills, DayClose dayClose, MonthClose monthClose, PriceBook prices, Balances balances, Once once) {
        return new BillingEndpoint(bills, dayClose, monthClose, prices, balances, once);
    }

    private static SampleRecords.Decoder.Decoded readings(byte[] value) {
        SampleCodec.Decoded decoded = SampleCodec.decode(value);
        return new SampleRecords.Decoder.Decoded(decoded.report(), decoded.unreadable());
    }

    private static Runnable inTurn(Runnable... things) {
        return () -> Each.of(List.of(things), Runnable::run);
    }

    /// An outage of the database, or of peering-service.
    private static boolean passes(Throwable thrown) {
        return Outage.caused(thrown) || thrown instanceof StatusRuntimeException;
    }
}
