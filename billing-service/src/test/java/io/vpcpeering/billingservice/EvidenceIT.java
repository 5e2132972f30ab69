package io.vpcpeering.billingservice;

import static io.vpcpeering.billingservice.BillingUnderTest.DAY;
import static io.vpcpeering.billingservice.BillingUnderTest.GRACE;
import static io.vpcpeering.billingservice.BillingUnderTest.mbps;
import static io.vpcpeering.billingservice.BillingUnderTest.sample;
import static io.vpcpeering.billingservice.BillingUnderTest.slot;
import static io.vpcpeering.proto.billing.v1.Direction.DIRECTION_IN;
import static io.vpcpeering.proto.billing.v1.Direction.DIRECTION_OUT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.StatusRuntimeException;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.proto.billing.v1.BillLine;
import io.vpcpeering.proto.billing.v1.CloseMonthRequest;
import io.vpcpeering.proto.billing.v1.CloseMonthResponse;
import io.vpcpeering.proto.billing.v1.LineStatus;
import io.vpcpeering.proto.billing.v1.ListBillLinesRequest;
import io.vpcpeering.proto.billing.v1.ListBillLinesResponse;
import io.vpcpeering.proto.billing.v1.ListMonthLinesRequest;
import io.vpcpeering.proto.billing.v1.ListMonthLinesResponse;
import io.vpcpeering.proto.billing.v1.Plan;
import io.vpcpeering.proto.billing.v1.TrafficSample;
import io.vpcpeering.proto.peering.v1.ChargeType;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.Reason;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a line rests on (product.md 7.5), and the monthly plan (7.7).
class EvidenceIT {
    private static final Instant EARLIER = DAY.start().minus(Duration.ofDays(3));
    private BillingUnderTest billing;

    @BeforeEach
    void start() {
        billing = new BillingUnderTest(DAY.end().plus(GRACE));
    }

    @AfterEach
    void stop() {
        billing.close();
    }

    @Test
    void a_line_names_its_peak_slots_its_tier_and_what_was_missing() throws Exception {
        Peering peering = billing.activePeering("sh", "gz", DAY.start().plus(Duration.ofHours(23)));
        List<TrafficSample> samples = List.of(
                sample(peering, DIRECTION_OUT, slot(276), mbps(20)),
                sample(peering, DIRECTION_IN, slot(287), mbps(30)));
        billing.meter(samples);
        billing.close(DAY);
        assertThat(billing.lines(peering, DAY)).singleElement().satisfies(line -> {
            assertThat(line.getPlan()).isEqualTo(Plan.PLAN_DAILY_PEAK);
            assertThat(line.getPrice().getAboveMbps()).isEqualTo(20);
            assertThat(line.getPrice().getUpToMbps()).isEqualTo(100);
            assertThat(Field.time(line.getEvidence().getPeakOut().getSlotStart()))
                    .isEqualTo(slot(276).start());
            assertThat(line.getEvidence().getPeakOut().getBytes()).isEqualTo(mbps(20));
            assertThat(line.getEvidence().getPeakIn().getBytes()).isEqualTo(mbps(30));
            assertThat(line.getEvidence().getMissingOut()).isEqualTo("277-287");
            assertThat(line.getEvidence().getMissingIn()).isEqualTo("276-286");
            assertThat(line.getEvidence().getSamplesHash())
                    .isEqualTo(hash(peering, samples))
                    .isEqualTo(line.getEvidence().getClosedHash());
        });
    }

    /// In whatever order samples come, however often, and however they were corrected.
    @Test
    void the_hash_is_that_of_the_samples_and_of_nothing_else() throws Exception {
        Peering peering = billing.activePeering("sh", "gz", EARLIER);
        var random = new Random(42);
        var last = new TreeMap<String, TrafficSample>();
        for (int report = 0; report < 30; report++) {
            var samples = new ArrayList<TrafficSample>();
            for (int i = 0; i < 40; i++) {
                var direction = random.nextBoolean() ? DIRECTION_OUT : DIRECTION_IN;
                int index = random.nextInt(288);
                TrafficSample sample = sample(peering, direction, slot(index), random.nextLong(1_000_000_000L), report);
                TrafficSample known = last.get(direction + "/" + index);
                if (known == null || known.getRevision() < report) {
                    last.put(direction + "/" + index, sample);
                    samples.add(sample);
                }
            }
            billing.meter(samples);
            Collections.shuffle(samples, random);
            billing.meter(samples);
        }
        billing.close(DAY);
        assertThat(billing.lines(peering, DAY).getLast().getEvidence().getSamplesHash())
                .isEqualTo(hash(peering, List.copyOf(last.values())));
    }

    @Test
    void samples_that_change_no_amount_change_the_closed_hash_and_no_line() throws Exception {
        Peering peering = billing.activePeering("sh", "gz", EARLIER);
        TrafficSample peak = sample(peering, DIRECTION_OUT, slot(1), mbps(20));
        TrafficSample lower = sample(peering, DIRECTION_OUT, slot(2), mbps(19));
        billing.meter(peak);
        billing.close(DAY);
        billing.meter(lower);
        assertThat(billing.close(DAY).getLinesWritten()).isZero();
        BillLine line = billing.lines(peering, DAY).getFirst();
        assertThat(line.getEvidence().getSamplesHash()).isEqualTo(hash(peering, List.of(peak)));
        assertThat(line.getEvidence().getClosedHash()).isEqualTo(hash(peering, List.of(peak, lower)));
    }

    @Test
    void a_months_lines_are_read_page_by_page() {
        var peerings = new ArrayList<Peering>();
        for (int i = 0; i < 5; i++) {
            Peering peering = billing.activePeering("sh", "gz", EARLIER);
            peerings.add(peering);
            billing.meter(
                    sample(peering, DIRECTION_OUT, slot(1), mbps(20)),
                    sample(
                            peering,
                            DIRECTION_OUT,
                            new io.vpcpeering.calendar.Slot(BillingDay.parse("2016-08-01"), 1),
                            5));
        }
        billing.close(DAY);
        billing.close(BillingDay.parse("2016-08-01"));
        billing.meter(sample(peerings.getFirst(), DIRECTION_OUT, slot(3), mbps(30)));
        billing.close(DAY);
        var read = new ArrayList<BillLine>();
        String token = "";
        do {
            ListMonthLinesResponse page = billing.billingFor(Peerings.REQUESTER)
                    .listMonthLines(ListMonthLinesRequest.newBuilder()
                            .setMonth("2016-08")
                            .setPageSize(3)
                            .setPageToken(token)
                            .build());
            read.addAll(page.getLinesList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        assertThat(read).hasSize(12).extracting(BillLine::getLineId).doesNotHaveDuplicates();
        assertThat(read).extracting(BillLine::getDate).isSorted();
        assertThat(billing.billingFor(Peerings.ACCEPTER)
                        .listMonthLines(ListMonthLinesRequest.newBuilder()
                                .setMonth("2016-08")
                                .build())
                        .getLinesList())
                .isEmpty();
    }

    @Test
    void a_days_lines_are_read_page_by_page() {
        var peerings = new ArrayList<Peering>();
        for (int i = 0; i < 5; i++) {
            Peering peering = billing.activePeering("sh", "gz", EARLIER);
            peerings.add(peering);
            billing.meter(sample(peering, DIRECTION_OUT, slot(1), mbps(20)));
        }
        billing.close(DAY);
        billing.meter(sample(peerings.getFirst(), DIRECTION_OUT, slot(3), mbps(30)));
        billing.close(DAY);
        var read = new ArrayList<BillLine>();
        var sizes = new ArrayList<Integer>();
        ListBillLinesRequest asked = ListBillLinesRequest.newBuilder()
                .setDate("2016-08-02")
                .setPageSize(2)
                .build();
        String token = "";
        do {
            ListBillLinesResponse page = billing.billingFor(Peerings.REQUESTER)
                    .listBillLines(asked.toBuilder().setPageToken(token).build());
            read.addAll(page.getLinesList());
            sizes.add((int) page.getLinesList().stream()
                    .map(BillLine::getPeeringId)
                    .distinct()
                    .count());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        assertThat(sizes).containsExactly(2, 2, 1);
        assertThat(read).isEqualTo(billing.lines(DAY)).hasSize(7);
        assertThat(read).extracting(BillLine::getPeeringId).isSorted();

        for (ListBillLinesRequest wrong : List.of(
                asked.toBuilder().setPageToken("x").build(),
                asked.toBuilder()
                        .setPageToken("2016-08-01/" + peerings.getFirst().getPeeringId())
                        .build(),
                asked.toBuilder().setPageSize(-1).build(),
                asked.toBuilder().setPageSize(1_001).build())) {
            assertThatExceptionOfType(StatusRuntimeException.class)
                    .isThrownBy(() -> billing.billingFor(Peerings.REQUESTER).listBillLines(wrong))
                    .satisfies(thrown ->
                            assertThat(BillingUnderTest.reason(thrown)).isEqualTo(Reason.INVALID_ARGUMENT));
        }
    }

    @Test
    void the_published_month_comes_to_6160_yuan() {
        billing.moveTo(BillingDay.parse("2016-10-01").start().plus(GRACE));
        Peering monthly = monthly(BillingDay.parse("2016-09-01").start());
        for (int day = 1; day <= 14; day++) {
            BillingDay date = BillingDay.parse("2016-09-%02d".formatted(day));
            int first = (day - 1) * 288;
            billing.meter(IntStream.range(0, 288)
                    .mapToObj(index -> sample(
                            monthly,
                            DIRECTION_OUT,
                            new io.vpcpeering.calendar.Slot(date, index),
                            first + index < 201 ? mbps(90) : first + index == 201 ? mbps(60) : mbps(1)))
                    .toList());
        }
        assertThat(billing.close(BillingDay.parse("2016-09-03")).getLinesWritten())
                .as("its days are not charged by their peaks")
                .isZero();
        CloseMonthResponse closed = closeMonth("2016-09");
        assertThat(closed.getStatus()).isEqualTo(LineStatus.LINE_STATUS_FINAL);
        assertThat(closed.getLinesWritten()).isEqualTo(1);
        assertThat(closeMonth("2016-09").getLinesWritten()).isZero();
        assertThat(billing.lines(monthly, BillingDay.parse("2016-09-30")))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.getPlan()).isEqualTo(Plan.PLAN_MONTHLY_95TH);
                    assertThat(line.getPrice().getAmount()).isEqualTo("6160.00");
                    assertThat(line.getPrice().getUnitPrice()).isEqualTo("220.00");
                    assertThat(line.getPrice().getPeakMbps()).isEqualTo("60");
                    assertThat(line.getEvidence().getPercentile().getEffectiveDays())
                            .isEqualTo(14);
                    assertThat(line.getEvidence().getPercentile().getPoints()).isEqualTo(4032);
                    assertThat(line.getEvidence().getPercentile().getRank()).isEqualTo(202);
                    assertThat(line.getEvidence().getPercentile().getPoint().getBytes())
                            .isEqualTo(mbps(60));
                    assertThat(line.getEvidence().getSamplesHash()).hasSize(64);
                });

        billing.meter(sample(
                monthly,
                DIRECTION_OUT,
                new io.vpcpeering.calendar.Slot(BillingDay.parse("2016-09-01"), 201),
                mbps(70),
                1));
        assertThat(closeMonth("2016-09").getLinesWritten()).isEqualTo(2);
        assertThat(billing.lines(monthly, BillingDay.parse("2016-09-30")))
                .extracting(line -> line.getPrice().getAmount())
                .as("60 Mbps at 220 became 70 Mbps at 220")
                .containsExactly("6160.00", "-6160.00", "7186.67");
    }

    @Test
    void a_month_that_was_closed_early_is_charged_once_when_its_peering_ends_before_it() {
        Peering monthly = monthly(BillingDay.parse("2016-08-01").start());
        billing.meter(IntStream.range(0, 15)
                .mapToObj(index -> sample(monthly, DIRECTION_OUT, slot(index), mbps(31)))
                .toList());
        assertThat(closeMonth("2016-08").getStatus()).isEqualTo(LineStatus.LINE_STATUS_PROVISIONAL);
        BillingDay last = BillingDay.parse("2016-08-31");
        assertThat(billing.lines(monthly, last)).hasSize(1);

        billing.tell(Peerings.deleted(monthly, DAY.start().plus(Duration.ofHours(3))));
        assertThat(closeMonth("2016-08").getLinesWritten()).isEqualTo(3);
        List<String> moved = amounts(monthly, last);
        assertThat(moved).hasSize(3).endsWith("0.00");
        assertThat(amounts(monthly, DAY)).containsExactly(moved.getFirst());
        assertThat(moved.get(1)).isEqualTo("-" + moved.getFirst());
        assertThat(closeMonth("2016-08").getLinesWritten()).isZero();
    }

    private List<String> amounts(Peering peering, BillingDay day) {
        return billing.lines(peering, day).stream()
                .map(line -> line.getPrice().getAmount())
                .toList();
    }

    private CloseMonthResponse closeMonth(String month) {
        return billing.billing()
                .closeMonth(CloseMonthRequest.newBuilder().setMonth(month).build());
    }

    private Peering monthly(Instant from) {
        Peering pending = Peerings.pending("sh", "gz").toBuilder()
                .setChargeType(ChargeType.CHARGE_TYPE_MONTHLY_95TH)
                .build();
        Peering active = Peerings.active(pending, from);
        billing.tell(pending, active);
        return active;
    }

    /// As `docs/evidence.md` says, by no code of the product.
    private static String hash(Peering peering, List<TrafficSample> samples) throws Exception {
        Map<Integer, long[]> blocks = new TreeMap<>();
        for (TrafficSample sample : samples) {
            int index = (int) (sample.getSlotStart().getSeconds() - DAY.start().getEpochSecond()) / 300;
            long[] block = blocks.computeIfAbsent(index / 24, _ -> {
                long[] empty = new long[48];
                Arrays.fill(empty, -1);
                return empty;
            });
            block[(sample.getDirection() == DIRECTION_OUT ? 0 : 24) + index % 24] = sample.getBytes();
        }
        MessageDigest day = MessageDigest.getInstance("SHA-256");
        day.update((peering.getPeeringId() + " 2016-08-02\n").getBytes(US_ASCII));
        for (int i = 0; i < 12; i++) {
            long[] block = blocks.get(i);
            day.update(
                    block == null
                            ? new byte[32]
                            : MessageDigest.getInstance("SHA-256").digest(bytes(block)));
        }
        return HexFormat.of().formatHex(day.digest());
    }

    private static byte[] bytes(long[] numbers) {
        byte[] bytes = new byte[numbers.length * Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().put(numbers);
        return bytes;
    }
}
