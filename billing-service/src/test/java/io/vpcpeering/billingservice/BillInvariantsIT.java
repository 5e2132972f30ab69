package io.vpcpeering.billingservice;

import static io.vpcpeering.billingservice.BillingUnderTest.DAY;
import static io.vpcpeering.billingservice.BillingUnderTest.sample;
import static io.vpcpeering.billingservice.BillingUnderTest.slot;
import static io.vpcpeering.proto.billing.v1.Direction.DIRECTION_IN;
import static io.vpcpeering.proto.billing.v1.Direction.DIRECTION_OUT;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vpcpeering.calendar.Slot;
import io.vpcpeering.metering.Metering;
import io.vpcpeering.metering.Reading;
import io.vpcpeering.metering.Recorder;
import io.vpcpeering.metering.Report;
import io.vpcpeering.proto.billing.v1.BillLine;
import io.vpcpeering.proto.billing.v1.Direction;
import io.vpcpeering.proto.billing.v1.TrafficSample;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.transaction.UnitOfWork;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.PeeringId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// I7: the lines of a day sum to what its raw samples come to, whatever crashes, repeats and races there
/// were.
class BillInvariantsIT {
    private static final Instant EARLIER = DAY.start().minus(Duration.ofDays(3));
    private static final Instant NEXT_MORNING = DAY.end().plus(Duration.ofHours(2));
    private BillingUnderTest billing;

    @BeforeEach
    void start() {
        billing = new BillingUnderTest(NEXT_MORNING);
    }

    @AfterEach
    void stop() {
        billing.close();
    }

    /// 2,500 peerings are three pages: the close dies before, or right after, the commit of its second.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_close_that_was_killed_half_way_is_completed_by_the_next_one(boolean afterCommit) throws SQLException {
        List<Peering> peerings = billing.learntPeerings(2_500, EARLIER);
        var random = new Random(20160802);
        billing.meter(peerings.stream()
                .map(peering -> sample(peering, DIRECTION_OUT, slot(9), random.nextLong(3_000_000_000L)))
                .toList());
        assertThatIllegalStateException()
                .isThrownBy(() -> billing.dayClose(dying(2, afterCommit)).close(DAY, new Actor.Operator("operator")));
        assertThat(billing.lines(DAY)).hasSize(afterCommit ? 2_000 : 1_000);

        assertThat(billing.close(DAY).getLinesWritten()).isEqualTo(afterCommit ? 500 : 1_500);
        assertThat(billing.lines(DAY))
                .extracting(BillLine::getPeeringId)
                .doesNotHaveDuplicates()
                .hasSize(2_500);
        assertThat(billing.lines(DAY)).extracting(BillLine::getLineId).doesNotHaveDuplicates();
        assertThat(sums()).isEqualTo(recomputed());
        assertThat(billing.close(DAY).getLinesWritten()).isZero();
    }

    /// Samples are idempotent by themselves: who does not know whether a report was kept sends it again.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_report_that_was_killed_is_sent_again(boolean afterCommit) throws SQLException {
        Peering peering = billing.learntPeerings(1, EARLIER).getFirst();
        var report = Report.of(IntStream.range(0, Slot.PER_DAY)
                .mapToObj(index -> new Reading(
                        index,
                        new PeeringId(peering.getPeeringId()),
                        io.vpcpeering.metering.Direction.OUT,
                        slot(index).start(),
                        1_000_000L * index,
                        0))
                .toList());
        var metering = billing.service().bean(Metering.class);
        assertThatIllegalStateException().isThrownBy(() -> new Recorder(metering, dying(1, afterCommit)).take(report));

        Metering.Recorded again = billing.service().bean(Recorder.class).take(report);
        assertThat(again.accepted() + again.duplicates()).isEqualTo(Slot.PER_DAY);
        assertThat(again.accepted()).isEqualTo(afterCommit ? 0 : Slot.PER_DAY);
        billing.close(DAY);
        assertThat(sums()).isEqualTo(recomputed()).hasSize(1);
    }

    /// Meters report in any order, twice, with corrections, while others close the day over and over.
    @Test
    void lines_sum_to_the_samples_while_meters_and_closers_race() throws Exception {
        List<Peering> peerings = billing.learntPeerings(40, EARLIER);
        List<Callable<Integer>> work = new ArrayList<>();
        for (int meter = 0; meter < 4; meter++) {
            long seed = 100L + meter;
            work.add(() -> meterAtRandom(peerings, new Random(seed)));
        }
        for (int closer = 0; closer < 2; closer++) {
            work.add(() -> IntStream.range(0, 15)
                    .map(_ -> billing.close(DAY).getLinesWritten())
                    .sum());
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> done : threads.invokeAll(work)) {
                assertThat(done.get()).isNotNegative();
            }
        }
        billing.close(DAY);
        assertThat(sums()).isEqualTo(recomputed()).hasSize(40);
        assertThat(billing.close(DAY).getLinesWritten()).isZero();
        assertEachDayIsAChainWithoutForks();
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 1415, 926535})
    void order_and_duplication_of_samples_never_change_a_bill(long seed) {
        var random = new Random(seed);
        List<Peering> peerings = billing.learntPeerings(3, EARLIER);
        List<Long> out = random.longs(Slot.PER_DAY, 0, 1_200_000_000L).boxed().toList();
        List<Long> in = random.longs(Slot.PER_DAY, 0, 1_200_000_000L).boxed().toList();
        for (Peering peering : peerings) {
            List<TrafficSample> samples = new ArrayList<>();
            for (int index = 0; index < Slot.PER_DAY; index++) {
                samples.add(sample(peering, DIRECTION_OUT, slot(index), out.get(index)));
                samples.add(sample(peering, DIRECTION_IN, slot(index), in.get(index)));
            }
            samples.addAll(List.copyOf(samples.subList(0, random.nextInt(samples.size()))));
            Collections.shuffle(samples, random);
            for (int from = 0; from < samples.size(); from += 200) {
                billing.meter(samples.subList(from, Math.min(samples.size(), from + 200)));
                if (random.nextInt(3) == 0) {
                    billing.close(DAY);
                }
            }
        }
        billing.close(DAY);
        assertThat(peerings)
                .as("seed %d", seed)
                .extracting(peering -> billing.lines(peering, DAY).getLast().getPrice())
                .containsOnly(billing.lines(peerings.getFirst(), DAY).getLast().getPrice());
    }

    private int meterAtRandom(List<Peering> peerings, Random random) {
        int accepted = 0;
        for (int report = 0; report < 25; report++) {
            List<TrafficSample> samples = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Peering peering = peerings.get(random.nextInt(peerings.size()));
                Direction direction = random.nextBoolean() ? DIRECTION_OUT : DIRECTION_IN;
                Slot slot = slot(random.nextInt(Slot.PER_DAY));
                samples.add(sample(peering, direction, slot, random.nextLong(1_500_000_000L), random.nextInt(4)));
            }
            accepted += billing.meter(samples).getAccepted();
        }
        return accepted;
    }

    private UnitOfWork dying(int page, boolean afterCommit) {
        Transactions transactions = billing.service().bean(Transactions.class);
        var pages = new AtomicInteger();
        return new UnitOfWork() {
            @Override
            public <T> T run(Supplier<T> work) {
                boolean last = pages.incrementAndGet() == page;
                T done = transactions.run(() -> {
                    T result = work.get();
                    dieIf(last && !afterCommit);
                    return result;
                });
                dieIf(last);
                return done;
            }
        };
    }

    private static void dieIf(boolean dies) {
        if (dies) {
            throw new IllegalStateException("killed");
        }
    }

    private Map<String, BigDecimal> sums() {
        var sums = new HashMap<String, BigDecimal>();
        for (BillLine line : billing.lines(DAY)) {
            String amount = line.getPrice().getAmount();
            sums.merge(
                    line.getPeeringId(),
                    amount.isEmpty() ? new BigDecimal("0.00") : new BigDecimal(amount),
                    BigDecimal::add);
        }
        return sums;
    }

    /// Straight from the samples, by nothing but SQL and the price list of product.md 7.2.
    private Map<String, BigDecimal> recomputed() throws SQLException {
        var amounts = new HashMap<String, BigDecimal>();
        try (Connection connection = billing.database().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT peering_id, COALESCE(max(out_bytes), 0) + COALESCE(max(in_bytes), 0)
                          FROM sample_run, unpack_samples(first_block, numbers)
                         WHERE day = DATE '2016-08-02'
                         GROUP BY peering_id
                        """)) {
            while (rows.next()) {
                amounts.put(rows.getString(1), amount(rows.getLong(2)));
            }
        }
        return amounts;
    }

    private static BigDecimal amount(long peakBytes) {
        if (peakBytes > 3_750_000_000L) {
            return new BigDecimal("0.00");
        }
        long price = peakBytes <= 750_000_000L ? 20 : 12;
        return BigDecimal.valueOf(peakBytes)
                .multiply(BigDecimal.valueOf(price))
                .divide(BigDecimal.valueOf(37_500_000), 2, RoundingMode.HALF_UP);
    }

    private void assertEachDayIsAChainWithoutForks() {
        billing.lines(DAY).stream()
                .collect(groupingBy(BillLine::getPeeringId))
                .values()
                .forEach(lines -> {
                    for (int i = 1; i + 1 < lines.size(); i += 2) {
                        assertThat(lines.get(i).getCorrectsLineId())
                                .isEqualTo(lines.get(i - 1).getLineId());
                        assertThat(lines.get(i + 1).getCorrectsLineId())
                                .isEqualTo(lines.get(i - 1).getLineId());
                    }
                    assertThat(lines.size() % 2).isEqualTo(1);
                });
    }
}
