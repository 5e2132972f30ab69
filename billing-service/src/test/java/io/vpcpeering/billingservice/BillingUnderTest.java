package io.vpcpeering.billingservice;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.vpcpeering.bill.DayClose;
import io.vpcpeering.bill.Days;
import io.vpcpeering.bill.Hands;
import io.vpcpeering.bill.Writing;
import io.vpcpeering.billed.BilledPeeringStore;
import io.vpcpeering.billed.Life;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.Slot;
import io.vpcpeering.metering.UsageStore;
import io.vpcpeering.proto.billing.v1.BillLine;
import io.vpcpeering.proto.billing.v1.BillingServiceGrpc;
import io.vpcpeering.proto.billing.v1.BillingServiceGrpc.BillingServiceBlockingStub;
import io.vpcpeering.proto.billing.v1.CloseDayRequest;
import io.vpcpeering.proto.billing.v1.CloseDayResponse;
import io.vpcpeering.proto.billing.v1.Direction;
import io.vpcpeering.proto.billing.v1.ListBillLinesRequest;
import io.vpcpeering.proto.billing.v1.ListBillLinesResponse;
import io.vpcpeering.proto.billing.v1.MeteringServiceGrpc;
import io.vpcpeering.proto.billing.v1.MeteringServiceGrpc.MeteringServiceBlockingStub;
import io.vpcpeering.proto.billing.v1.RecordSamplesRequest;
import io.vpcpeering.proto.billing.v1.RecordSamplesResponse;
import io.vpcpeering.proto.billing.v1.TrafficSample;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringEvent;
import io.vpcpeering.runtime.clock.BusinessClock;
import io.vpcpeering.runtime.inbox.Inbox;
import io.vpcpeering.runtime.rpc.Channels;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.runtime.rpc.Refusals;
import io.vpcpeering.tariff.ContractStore;
import io.vpcpeering.tariff.Tariffs;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TestKafka;
import io.vpcpeering.testkit.TestPostgres;
import io.vpcpeering.transaction.UnitOfWork;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Regions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// billing-service at a business time of the test's choice, with peering-service's facts and answers in the
/// test's hands.
final class BillingUnderTest implements AutoCloseable {
    /// The day of most tests.
    static final BillingDay DAY = BillingDay.parse("2016-08-02");

    /// The longest that a slot of a day may come in.
    static final Duration GRACE = Duration.ofHours(6);

    private final PeeringServiceStandIn peeringService = new PeeringServiceStandIn();
    private final TestPostgres.Database database = TestPostgres.database();
    private final Map<String, Object> settings;
    private ServiceUnderTest service;

    /// Starts on an empty database; closes no day by itself.
    BillingUnderTest(Instant now) {
        this(now, Map.of("close.automatic", "false"));
    }

    /// Starts on an empty database.
    BillingUnderTest(Instant now, Map<String, Object> settings) {
        this.settings = settings;
        service = start(now);
    }

    /// Stops, and starts again on the same data at another time.
    void moveTo(Instant now) {
        service.close();
        service = start(now);
    }

    private ServiceUnderTest start(Instant now) {
        Duration offset = Duration.between(Instant.now(), now);
        var all = new HashMap<>(settings);
        all.put("clock.offset", offset.toString());
        all.put("peering.target", peeringService.target());
        all.put("close.grace", GRACE.toString());
        all.put("arrears.look", "PT0.1S");
        return ServiceUnderTest.start("billing-service", all, database);
    }

    PeeringServiceStandIn peeringService() {
        return peeringService;
    }

    ServiceUnderTest service() {
        return service;
    }

    TestPostgres.Database database() {
        return database;
    }

    /// Publishes facts as peering-service does, and waits until they are applied.
    void tell(Peering... facts) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", TestKafka.bootstrap(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var sent = Stream.of(facts)
                    .map(BillingUnderTest::record)
                    .map(producer::send)
                    .toList();
            for (Future<RecordMetadata> record : sent) {
                record.get(30, TimeUnit.SECONDS);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("facts were not published", e);
        }
        Inbox inbox = service.bean(Inbox.class);
        for (Peering peering : facts) {
            if (!inbox.await("peering", peering.getPeeringId(), peering.getVersion(), Duration.ofSeconds(30))) {
                throw new AssertionError("the fact about " + peering.getPeeringId() + " was not applied in time");
            }
        }
    }

    private static ProducerRecord<String, byte[]> record(Peering peering) {
        byte[] event = PeeringEvent.newBuilder().setPeering(peering).build().toByteArray();
        var record = new ProducerRecord<>("peering.events.v1", peering.getPeeringId(), event);
        record.headers().add("ce_sequence", Long.toString(peering.getVersion()).getBytes(StandardCharsets.UTF_8));
        return record;
    }

    /// A cross-region peering that is active from `from` on, told by facts.
    Peering activePeering(String region, String peerRegion, Instant from) {
        Peering pending = Peerings.pending(region, peerRegion);
        Peering active = Peerings.active(pending, from);
        tell(pending, active);
        return active;
    }

    /// Cross-region peerings that the projection knows of, without waiting for a fact each.
    List<Peering> learntPeerings(int count, Instant from) {
        List<Peering> peerings = IntStream.range(0, count)
                .mapToObj(_ -> Peerings.active(Peerings.pending("sh", "gz"), from))
                .toList();
        service.bean(BilledPeeringStore.class)
                .learn(peerings.stream()
                        .map(peering -> Life.of(
                                new PeeringId(peering.getPeeringId()),
                                new AccountId(Peerings.REQUESTER),
                                Regions.get("sh"),
                                Regions.get("gz"),
                                Optional.of(from),
                                Optional.empty()))
                        .toList());
        return peerings;
    }

    RecordSamplesResponse meter(TrafficSample... samples) {
        return meter(List.of(samples));
    }

    RecordSamplesResponse meter(List<TrafficSample> samples) {
        return metering()
                .recordSamples(
                        RecordSamplesRequest.newBuilder().addAllSamples(samples).build());
    }

    CloseDayResponse close(BillingDay day) {
        return billing()
                .closeDay(CloseDayRequest.newBuilder().setDate(day.toString()).build());
    }

    /// What closes days as the service does, but in transactions of the test's choice.
    DayClose dayClose(UnitOfWork transaction) {
        return new DayClose(
                service.bean(Tariffs.class),
                service.bean(ContractStore.class),
                service.bean(UsageStore.class),
                service.bean(BilledPeeringStore.class),
                service.bean(Writing.class),
                service.bean(Days.class),
                transaction,
                new Hands(4),
                service.bean(BusinessClock.class),
                GRACE);
    }

    List<BillLine> lines(BillingDay day) {
        var lines = new ArrayList<BillLine>();
        String token = "";
        do {
            ListBillLinesResponse page = billing()
                    .listBillLines(ListBillLinesRequest.newBuilder()
                            .setAccountUin(Peerings.REQUESTER)
                            .setDate(day.toString())
                            .setPageToken(token)
                            .build());
            lines.addAll(page.getLinesList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return lines;
    }

    List<BillLine> lines(Peering peering, BillingDay day) {
        return lines(day).stream()
                .filter(line -> line.getPeeringId().equals(peering.getPeeringId()))
                .toList();
    }

    MeteringServiceBlockingStub metering() {
        return MeteringServiceGrpc.newBlockingStub(operator());
    }

    BillingServiceBlockingStub billing() {
        return BillingServiceGrpc.newBlockingStub(operator());
    }

    /// As the gateway calls for a customer.
    BillingServiceBlockingStub billingFor(long account) {
        return BillingServiceGrpc.newBlockingStub(service.as("gateway"))
                .withOption(Channels.forAccount(), new AccountId(account));
    }

    Channel operator() {
        return service.as("operator");
    }

    static TrafficSample sample(Peering peering, Direction direction, Slot slot, long bytes) {
        return sample(peering, direction, slot, bytes, 0);
    }

    static TrafficSample sample(Peering peering, Direction direction, Slot slot, long bytes, int revision) {
        return TrafficSample.newBuilder()
                .setPeeringId(peering.getPeeringId())
                .setDirection(direction)
                .setSlotStart(Field.time(slot.start()))
                .setBytes(bytes)
                .setRevision(revision)
                .build();
    }

    /// Bytes of a slot at so many Mbps.
    static long mbps(long value) {
        return value * 37_500_000;
    }

    static Slot slot(int index) {
        return new Slot(DAY, index);
    }

    static Reason reason(StatusRuntimeException thrown) {
        return Refusals.read(thrown).orElseThrow(() -> thrown).reason();
    }

    @Override
    public void close() {
        service.close();
        peeringService.close();
    }
}
