package io.vpcpeering.billingservice;

import static io.vpcpeering.billingservice.BillingUnderTest.DAY;
import static io.vpcpeering.testkit.Eventually.within;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.vpcpeering.calendar.Slot;
import io.vpcpeering.metering.Recorder;
import io.vpcpeering.metering.rpc.SampleCodec;
import io.vpcpeering.proto.billing.v1.BillingServiceGrpc;
import io.vpcpeering.proto.billing.v1.CloseDayRequest;
import io.vpcpeering.proto.billing.v1.CloseDayResponse;
import io.vpcpeering.proto.billing.v1.LineStatus;
import io.vpcpeering.proto.billing.v1.ListTariffsRequest;
import io.vpcpeering.proto.billing.v1.TrafficSamples;
import io.vpcpeering.testkit.FreePort;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TestKafka;
import io.vpcpeering.testkit.TestPostgres;
import io.vpcpeering.testkit.TopicReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/// A process that is killed at any point of taking samples in, or of closing a day with several hands, and run again
/// leaves what one leaves that nobody kills: the same samples, peaks, hashes and lines; none twice, none missing.
@SuppressWarnings("NullAway.Init")
class KilledIT {
    /// More than a few thousand: such a day is closed by several hands.
    private static final int PEERINGS = 6_000;

    private static final int PEERINGS_OF_A_RECORD = 25;
    private static final int KILLS = 3;
    private static final Instant NOW = DAY.end().plus(Duration.ofHours(7));

    private final ScaleDay day = new ScaleDay(DAY, PEERINGS);
    private final Random random = new Random();
    private BillingProcess process;

    @Test
    void a_day_comes_to_the_same_whoever_is_killed_on_the_way() throws Exception {
        TestPostgres.Database killed = TestPostgres.database();
        TestPostgres.Database spared = TestPostgres.database();
        List<byte[]> records = records();
        try {
            restart(killed);
            learn(killed);
            int third = records.size() / KILLS;
            publish(records.subList(0, third));
            killAt(killed, "day_usage", 0);
            restart(killed);
            within(
                    Duration.ofSeconds(60),
                    () -> assertThat(number(killed, "SELECT count(*) FROM day_usage"))
                            .isEqualTo(PEERINGS / KILLS));
            sendAgainAndAgain(killed, 1, MeterDoor.CALLS, records.subList(third, 2 * third));
            sendAgainAndAgain(killed, 2, MeterDoor.STREAM, records.subList(2 * third, records.size()));
            assertThat(samples(killed)).isEqualTo(day.samples() / 2);

            for (int kill = 0; kill < KILLS; kill++) {
                var _ = BillingServiceGrpc.newFutureStub(process.operator())
                        .withDeadlineAfter(1, TimeUnit.MINUTES)
                        .closeDay(request());
                killAt(killed, "rated_day", kill);
                restart(killed);
            }
            assertThat(close(process.operator()).getStatus()).isEqualTo(LineStatus.LINE_STATUS_FINAL);
            assertThat(close(process.operator()).getLinesWritten()).isZero();
            assertEachDayIsToldOnce();
        } finally {
            process.close();
        }
        runUndisturbed(spared, records);
        for (String what : List.of(
                "SELECT peering_id, first_block, last_block, numbers, revisions FROM sample_run",
                "SELECT peering_id, out_slot, out_bytes, in_slot, in_bytes, out_slots, in_slots, block_hashes FROM day_usage",
                """
                SELECT peering_id, payer_uin, status, version, closed_hash, missing_out, missing_in, tariff, contract_id
                  FROM rated_day""",
                """
                SELECT peering_id, position, kind, plan, payer_uin, peak_out_bytes, peak_in_bytes, peak_bytes, out_slot,
                       in_slot, samples_hash, tariff, price_column, currency, unit_price, amount, corrects_line_id
                  FROM bill_line""")) {
            assertThat(digest(killed, what)).as(what).isEqualTo(digest(spared, what));
        }
        assertThat(number(killed, "SELECT count(DISTINCT line_id) FROM bill_line"))
                .isEqualTo(PEERINGS);
    }

    /// In effect: what Kafka had already when the process was killed may come again.
    private static void assertEachDayIsToldOnce() {
        Set<String> told = IntStream.range(0, PEERINGS)
                .mapToObj(peering -> ScaleDay.id(peering) + "/2016-08-02 version 1")
                .collect(toSet());
        within(
                Duration.ofSeconds(60),
                () -> assertThat(TopicReader.records("billing.events.v1").stream()
                                .map(KilledIT::keyAndVersion)
                                .filter(told::contains)
                                .collect(toSet()))
                        .isEqualTo(told));
    }

    private static String keyAndVersion(ConsumerRecord<String, byte[]> record) {
        return record.key() + " version "
                + new String(record.headers().lastHeader("ce_sequence").value(), UTF_8);
    }

    /// A meter whose calls fail sends all of its samples again, once the process is back.
    private void sendAgainAndAgain(TestPostgres.Database database, int third, MeterDoor door, List<byte[]> records)
            throws Exception {
        Channel operator = process.operator();
        Thread meter = Thread.ofVirtual().start(() -> {
            try {
                door.send(operator, records);
            } catch (StatusRuntimeException | CompletionException _) {
                // Nobody answered: what was kept is not known here.
            }
        });
        killAt(database, "day_usage", third);
        meter.join();
        restart(database);
        assertThat(door.send(process.operator(), records))
                .as("kept now, or known already")
                .isEqualTo(day.samples() / 2 / KILLS);
    }

    /// At a moment of a third of the way that nobody chooses.
    private void killAt(TestPostgres.Database database, String table, int third) throws Exception {
        int from = PEERINGS / KILLS * third;
        int reached = from + random.nextInt(PEERINGS / KILLS);
        within(
                Duration.ofSeconds(60),
                () -> assertThat(number(database, "SELECT count(*) FROM " + table))
                        .isGreaterThan(reached));
        process.kill();
    }

    private void restart(TestPostgres.Database database) throws Exception {
        process = BillingProcess.start(database, NOW);
        within(
                Duration.ofSeconds(60),
                () -> assertThat(BillingServiceGrpc.newBlockingStub(process.operator())
                                .listTariffs(ListTariffsRequest.getDefaultInstance())
                                .getTariffsList())
                        .isNotEmpty());
    }

    private void runUndisturbed(TestPostgres.Database database, List<byte[]> records) throws Exception {
        try (var service = ServiceUnderTest.start(
                "billing-service",
                Map.of(
                        "clock.offset",
                        Duration.between(Instant.now(), NOW).toString(),
                        "peering.target",
                        "127.0.0.1:" + FreePort.take(),
                        "close.automatic",
                        "false"),
                database)) {
            learn(database);
            Recorder recorder = service.bean(Recorder.class);
            for (byte[] record : records) {
                assertThat(recorder.take(SampleCodec.decode(record).report()).refused())
                        .isEmpty();
            }
            assertThat(close(service.as("operator")).getLinesWritten()).isEqualTo(PEERINGS);
        }
    }

    private static CloseDayResponse close(Channel operator) {
        return BillingServiceGrpc.newBlockingStub(operator)
                .withDeadlineAfter(2, TimeUnit.MINUTES)
                .closeDay(request());
    }

    private static CloseDayRequest request() {
        return CloseDayRequest.newBuilder().setDate(DAY.toString()).build();
    }

    /// The first half of the day of everybody.
    private static List<byte[]> records() {
        return IntStream.iterate(0, first -> first < PEERINGS, first -> first + PEERINGS_OF_A_RECORD)
                .mapToObj(first -> TrafficSamples.newBuilder()
                        .addAllSeries(new ScaleDay(DAY, PEERINGS).series(first, PEERINGS_OF_A_RECORD, Slot.PER_DAY / 2))
                        .build()
                        .toByteArray())
                .toList();
    }

    private static void publish(List<byte[]> records) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", TestKafka.bootstrap(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var sent = new ArrayList<Future<RecordMetadata>>();
            for (int i = 0; i < records.size(); i++) {
                sent.add(producer.send(new ProducerRecord<>("traffic.samples.v1", "meter-" + i, records.get(i))));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get(30, TimeUnit.SECONDS);
            }
        }
    }

    private static void learn(TestPostgres.Database database) throws SQLException {
        try (Connection connection = database.connect();
                var insert = connection.prepareStatement("""
                        INSERT INTO billed_peering (peering_id, payer_uin, accepter_uin, requester_region, accepter_region,
                                                    active_from)
                        VALUES (?, 3001, 3002, 'sh', 'gz', '2016-08-01 00:00+08')
                        """)) {
            for (int peering = 0; peering < PEERINGS; peering++) {
                insert.setString(1, ScaleDay.id(peering));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static long samples(TestPostgres.Database database) throws SQLException {
        return number(database, "SELECT COALESCE(sum(bit_count(out_slots) + bit_count(in_slots)), 0) FROM day_usage");
    }

    private static String digest(TestPostgres.Database database, String rows) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet digest = statement.executeQuery(
                        "SELECT count(*) || ' rows, ' || md5(string_agg(r::text, E'\\n' ORDER BY r::text)) FROM ("
                                + rows + ") AS r")) {
            digest.next();
            return digest.getString(1);
        }
    }

    private static long number(TestPostgres.Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
