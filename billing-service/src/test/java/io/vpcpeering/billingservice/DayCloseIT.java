package io.vpcpeering.billingservice;

import static io.vpcpeering.billingservice.BillingUnderTest.DAY;
import static io.vpcpeering.billingservice.BillingUnderTest.GRACE;
import static io.vpcpeering.billingservice.BillingUnderTest.mbps;
import static io.vpcpeering.billingservice.BillingUnderTest.sample;
import static io.vpcpeering.billingservice.BillingUnderTest.slot;
import static io.vpcpeering.proto.billing.v1.Direction.DIRECTION_IN;
import static io.vpcpeering.proto.billing.v1.Direction.DIRECTION_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.Slot;
import io.vpcpeering.proto.billing.v1.BillLine;
import io.vpcpeering.proto.billing.v1.BillingEvent;
import io.vpcpeering.proto.billing.v1.BillingFact;
import io.vpcpeering.proto.billing.v1.LineKind;
import io.vpcpeering.proto.billing.v1.LineStatus;
import io.vpcpeering.proto.billing.v1.RatedDay;
import io.vpcpeering.proto.billing.v1.TrafficSample;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.testkit.Eventually;
import io.vpcpeering.testkit.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DayCloseIT {
    private static final Instant EARLIER = DAY.start().minus(Duration.ofDays(3));
    private static final Instant EVENING = DAY.start().plus(Duration.ofHours(20));
    private BillingUnderTest billing;

    @BeforeEach
    void start() {
        billing = new BillingUnderTest(EVENING);
    }

    @AfterEach
    void stop() {
        billing.close();
    }

    @Test
    void the_product_pages_examples_come_to_the_fen() {
        Peering twenty = metered("sh", "gz", mbps(20), 0);
        Peering aByteMore = metered("sh", "gz", mbps(20) + 1, 0);
        Peering twentyOne = metered("sh", "gz", mbps(21), 0);
        Peering hundred = metered("bj", "gz", mbps(100), 0);
        Peering both = metered("sh", "gz", mbps(20), mbps(30));
        Peering hongKong = metered("sh", "hk", mbps(20), mbps(30));
        Peering silent = metered("sh", "gz", 0, 0);
        assertThat(billing.close(DAY).getPeerings()).isEqualTo(7);
        assertThat(amount(twenty)).isEqualTo("400.00");
        assertThat(amount(aByteMore)).isEqualTo("240.00");
        assertThat(amount(twentyOne)).isEqualTo("252.00");
        assertThat(amount(hundred)).isEqualTo("1200.00");
        assertThat(amount(both)).isEqualTo("600.00");
        assertThat(amount(hongKong)).isEqualTo("4000.00");
        assertThat(amount(silent)).isEqualTo("0.00");
    }

    @Test
    void a_line_says_how_its_amount_came_about() {
        Peering peering = metered("sh", "hk", mbps(20), mbps(30));
        billing.close(DAY);
        assertThat(billing.lines(peering, DAY)).singleElement().satisfies(line -> {
            assertThat(line.getLineId()).isPositive();
            assertThat(line.getKind()).isEqualTo(LineKind.LINE_KIND_CHARGE);
            assertThat(line.getAccountUin()).isEqualTo(Peerings.REQUESTER);
            assertThat(line.getDate()).isEqualTo("2016-08-02");
            assertThat(line.getStatus()).isEqualTo(LineStatus.LINE_STATUS_PROVISIONAL);
            assertThat(line.getCorrectsLineId()).isZero();
            assertThat(line.getPrice().getPriced()).isTrue();
            assertThat(line.getPrice().getCurrency()).isEqualTo("CNY");
            assertThat(line.getPrice().getPeakOutMbps()).isEqualTo("20");
            assertThat(line.getPrice().getPeakInMbps()).isEqualTo("30");
            assertThat(line.getPrice().getPeakMbps()).isEqualTo("50");
            assertThat(line.getPrice().getUnitPrice()).isEqualTo("80.00");
            assertThat(line.getPrice().getTariff()).isEqualTo("2016-08");
            assertThat(line.getPrice().getColumn()).isEqualTo("hongkong");
        });
    }

    @Test
    void the_highest_out_and_in_slots_may_be_hours_apart() {
        Peering peering = billing.activePeering("sh", "gz", EARLIER);
        billing.meter(
                sample(peering, DIRECTION_OUT, slot(3), mbps(20)),
                sample(peering, DIRECTION_IN, slot(3), mbps(1)),
                sample(peering, DIRECTION_OUT, slot(200), mbps(2)),
                sample(peering, DIRECTION_IN, slot(200), mbps(30)));
        billing.close(DAY);
        assertThat(amount(peering)).isEqualTo("600.00");
    }

    @Test
    void without_a_sample_or_across_no_regions_there_is_no_line() {
        billing.activePeering("sh", "gz", EARLIER);
        Peering local = billing.activePeering("sh", "sh", EARLIER);
        billing.meter(sample(local, DIRECTION_OUT, slot(0), mbps(20)));
        assertThat(billing.close(DAY).getLinesWritten()).isZero();
        assertThat(billing.lines(DAY)).isEmpty();
    }

    @Test
    void a_negotiated_peak_is_a_visible_line_without_an_amount() {
        Peering peering = metered("sh", "gz", mbps(100) + 1, 0);
        metered("sh", "gz", mbps(100), 0);
        billing.close(DAY);
        billing.close(DAY);
        assertThat(billing.service()
                        .bean(MeterRegistry.class)
                        .counter("peering.bill.unpriced")
                        .count())
                .as("alarmed once")
                .isEqualTo(1);
        assertThat(billing.lines(peering, DAY)).singleElement().satisfies(line -> {
            assertThat(line.getPrice().getPriced()).isFalse();
            assertThat(line.getPrice().getAmount()).isEmpty();
            assertThat(line.getPrice().getUnitPrice()).isEmpty();
            assertThat(line.getPrice().getPeakMbps()).isEqualTo("100.000000027");
        });
    }

    @Test
    void slots_belong_to_the_shanghai_day() {
        Peering peering = billing.activePeering("sh", "gz", EARLIER);
        BillingDay before = BillingDay.parse("2016-08-01");
        billing.meter(
                sample(peering, DIRECTION_OUT, new Slot(before, 287), mbps(10)),
                sample(peering, DIRECTION_OUT, new Slot(DAY, 0), mbps(5)));
        billing.close(before);
        billing.close(DAY);
        assertThat(billing.lines(peering, before).getFirst().getPrice().getAmount())
                .isEqualTo("200.00");
        assertThat(amount(peering)).isEqualTo("100.00");
    }

    @Test
    void closing_again_writes_nothing_while_nothing_changed() {
        Peering peering = metered("sh", "gz", mbps(20), 0);
        assertThat(billing.close(DAY).getLinesWritten()).isEqualTo(1);
        List<BillLine> lines = billing.lines(peering, DAY);
        assertThat(billing.close(DAY).getLinesWritten()).isZero();
        billing.meter(sample(peering, DIRECTION_OUT, slot(2), mbps(19)));
        assertThat(billing.close(DAY).getLinesWritten()).isZero();
        assertThat(billing.lines(peering, DAY))
                .singleElement()
                .satisfies(line -> assertThat(line.toBuilder().clearEvidence().build())
                        .isEqualTo(lines.getFirst().toBuilder().clearEvidence().build()));
    }

    @Test
    void a_late_or_corrected_sample_is_a_reversal_and_a_new_line() {
        Peering peering = metered("sh", "gz", mbps(20), 0);
        billing.close(DAY);
        billing.meter(sample(peering, DIRECTION_OUT, slot(10), mbps(50)));
        assertThat(billing.close(DAY).getLinesWritten()).isEqualTo(2);
        billing.meter(sample(peering, DIRECTION_OUT, slot(10), mbps(10), 1));
        assertThat(billing.close(DAY).getLinesWritten()).isEqualTo(2);
        List<BillLine> lines = billing.lines(peering, DAY);
        assertThat(lines)
                .extracting(line -> line.getPrice().getAmount())
                .containsExactly("400.00", "-400.00", "600.00", "-600.00", "400.00");
        assertThat(lines)
                .extracting(BillLine::getKind)
                .containsExactly(
                        LineKind.LINE_KIND_CHARGE,
                        LineKind.LINE_KIND_REVERSAL,
                        LineKind.LINE_KIND_CHARGE,
                        LineKind.LINE_KIND_REVERSAL,
                        LineKind.LINE_KIND_CHARGE);
        long first = lines.getFirst().getLineId();
        long third = lines.get(2).getLineId();
        assertThat(lines).extracting(BillLine::getCorrectsLineId).containsExactly(0L, first, first, third, third);
        assertThat(lines).extracting(BillLine::getLineId).isSorted();
    }

    @Test
    void a_day_is_final_when_it_is_over_and_its_slots_are_in_or_the_grace_is_over() {
        Peering whole = billing.activePeering("sh", "gz", EARLIER);
        Peering partial = metered("sh", "gz", mbps(20), 0);
        assertThat(billing.close(DAY).getStatus()).isEqualTo(LineStatus.LINE_STATUS_PROVISIONAL);

        billing.moveTo(DAY.end().plusSeconds(60));
        billing.meter(everySlot(whole));
        assertThat(billing.close(DAY).getStatus()).isEqualTo(LineStatus.LINE_STATUS_PROVISIONAL);
        assertThat(status(whole)).isEqualTo(LineStatus.LINE_STATUS_FINAL);
        assertThat(status(partial)).isEqualTo(LineStatus.LINE_STATUS_PROVISIONAL);
        List<Long> ids =
                billing.lines(partial, DAY).stream().map(BillLine::getLineId).toList();

        billing.moveTo(DAY.end().plus(GRACE).plusSeconds(60));
        assertThat(billing.close(DAY)).satisfies(closed -> {
            assertThat(closed.getStatus()).isEqualTo(LineStatus.LINE_STATUS_FINAL);
            assertThat(closed.getLinesWritten()).isZero();
            assertThat(closed.getPeerings()).isEqualTo(2);
        });
        assertThat(status(partial)).isEqualTo(LineStatus.LINE_STATUS_FINAL);
        assertThat(billing.lines(partial, DAY)).extracting(BillLine::getLineId).isEqualTo(ids);

        billing.meter(sample(partial, DIRECTION_OUT, slot(100), mbps(50)));
        assertThat(billing.close(DAY).getLinesWritten()).isEqualTo(2);
        assertThat(status(partial)).isEqualTo(LineStatus.LINE_STATUS_FINAL);
    }

    @Test
    void a_peering_that_reported_nothing_keeps_its_day_open_until_the_grace_is_over() {
        billing.activePeering("sh", "gz", EARLIER);
        billing.moveTo(DAY.end().plusSeconds(60));
        assertThat(billing.close(DAY).getStatus()).isEqualTo(LineStatus.LINE_STATUS_PROVISIONAL);
        assertThat(billing.close(BillingDay.parse("2016-08-01")).getStatus()).isEqualTo(LineStatus.LINE_STATUS_FINAL);
    }

    @Test
    void a_peering_deleted_during_the_day_needs_only_the_slots_of_its_life() {
        Peering active = billing.activePeering("sh", "gz", DAY.start().plus(Duration.ofHours(1)));
        billing.tell(Peerings.deleted(active, DAY.start().plus(Duration.ofHours(2))));
        var samples = new ArrayList<TrafficSample>();
        for (int index = 12; index < 24; index++) {
            samples.add(sample(active, DIRECTION_OUT, slot(index), mbps(20)));
            samples.add(sample(active, DIRECTION_IN, slot(index), 0));
        }
        assertThat(billing.meter(samples).getAccepted()).isEqualTo(24);
        billing.moveTo(DAY.end().plusSeconds(1));
        assertThat(billing.close(DAY).getStatus()).isEqualTo(LineStatus.LINE_STATUS_FINAL);
        assertThat(amount(active)).isEqualTo("400.00");
    }

    @Test
    void a_day_that_has_not_begun_has_nothing_to_rate() {
        assertThat(billing.close(BillingDay.parse("2016-08-03"))).satisfies(closed -> {
            assertThat(closed.getPeerings()).isZero();
            assertThat(closed.getStatus()).isEqualTo(LineStatus.LINE_STATUS_PROVISIONAL);
        });
    }

    @Test
    void what_was_rated_is_told_in_order_with_the_whole_day() {
        Peering peering = metered("sh", "gz", mbps(20), 0);
        billing.close(DAY);
        billing.meter(sample(peering, DIRECTION_IN, slot(10), mbps(30)));
        billing.close(DAY);
        billing.close(DAY);
        billing.moveTo(DAY.end().plus(GRACE));
        billing.close(DAY);
        String key = peering.getPeeringId() + "/2016-08-02";
        Eventually.eventually(() -> {
            List<BillingEvent> events = new ArrayList<>();
            for (var record : TopicReader.records("billing.events.v1", key)) {
                events.add(BillingEvent.parseFrom(record.value()));
            }
            assertThat(events)
                    .extracting(BillingEvent::getFact)
                    .containsExactly(
                            BillingFact.BILLING_FACT_DAY_RATED,
                            BillingFact.BILLING_FACT_LINE_CORRECTED,
                            BillingFact.BILLING_FACT_DAY_RATED);
            assertThat(events).extracting(event -> event.getMeta().getVersion()).containsExactly(1L, 2L, 3L);
            assertThat(events)
                    .extracting(event -> event.getDay().getLinesCount())
                    .containsExactly(1, 3, 3);
            assertThat(events)
                    .allMatch(event -> event.getMeta().getActor().getName().equals("operator"));
            RatedDay state = RatedDay.parseFrom(
                    TopicReader.records("billing.state.v1", key).getLast().value());
            assertThat(state.getLinesList()).isEqualTo(billing.lines(peering, DAY));
        });
    }

    private Peering metered(String region, String peerRegion, long out, long in) {
        Peering peering = billing.activePeering(region, peerRegion, EARLIER);
        billing.meter(sample(peering, DIRECTION_OUT, slot(1), out), sample(peering, DIRECTION_IN, slot(2), in));
        return peering;
    }

    private static List<TrafficSample> everySlot(Peering peering) {
        var samples = new ArrayList<TrafficSample>();
        for (int index = 0; index < Slot.PER_DAY; index++) {
            samples.add(sample(peering, DIRECTION_OUT, slot(index), mbps(1)));
            samples.add(sample(peering, DIRECTION_IN, slot(index), mbps(1)));
        }
        return samples;
    }

    private String amount(Peering peering) {
        return billing.lines(peering, DAY).getLast().getPrice().getAmount();
    }

    private LineStatus status(Peering peering) {
        return billing.lines(peering, DAY).getLast().getStatus();
    }
}
