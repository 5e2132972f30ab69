package io.vpcpeering.billingservice;

import static io.vpcpeering.billingservice.BillingUnderTest.GRACE;
import static io.vpcpeering.billingservice.BillingUnderTest.mbps;
import static io.vpcpeering.billingservice.BillingUnderTest.sample;
import static io.vpcpeering.proto.billing.v1.Direction.DIRECTION_IN;
import static io.vpcpeering.proto.billing.v1.Direction.DIRECTION_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.Slot;
import io.vpcpeering.proto.billing.v1.BillLine;
import io.vpcpeering.proto.billing.v1.CloseMonthRequest;
import io.vpcpeering.proto.billing.v1.LineStatus;
import io.vpcpeering.proto.billing.v1.ListMonthLinesRequest;
import io.vpcpeering.proto.peering.v1.ChargeType;
import io.vpcpeering.proto.peering.v1.Peering;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Days that calendars stumble over, from their samples to their lines: the last of February, of a month and of a
/// year, and the days beside them.
class CalendarIT {
    /// The amounts of the day before, the day and the day after: 5, 7 and 9 Mbps at 20 a Mbps.
    private static final List<String> AMOUNTS = List.of("100.00", "140.00", "180.00");

    /// The month's amount is that of 60 Mbps on one effective day, at 220 a Mbps.
    @ParameterizedTest
    @CsvSource({
        "2020-02-29, 2020-02, 29, 455.17",
        "2021-02-28, 2021-02, 28, 471.43",
        "2016-08-31, 2016-08, 31, 425.81",
        "2016-09-30, 2016-09, 30, 440.00",
        "2016-12-31, 2016-12, 31, 425.81"
    })
    void the_last_day_of_a_month_ends_at_its_midnight_and_belongs_to_its_month(
            LocalDate date, String month, int daysInMonth, String ofMonth) {
        var last = new BillingDay(date);
        var before = new BillingDay(date.minusDays(1));
        var next = new BillingDay(date.plusDays(1));
        Instant monthStart = new BillingDay(date.withDayOfMonth(1)).start();
        try (var billing = new BillingUnderTest(next.end().plus(GRACE))) {
            Peering daily = billing.activePeering("sh", "gz", before.start());
            Peering monthly = monthly(billing, monthStart);
            billing.meter(
                    sample(daily, DIRECTION_OUT, new Slot(before, 287), mbps(5)),
                    sample(daily, DIRECTION_OUT, new Slot(last, 0), mbps(6)),
                    sample(daily, DIRECTION_OUT, new Slot(last, 287), mbps(7)),
                    sample(daily, DIRECTION_OUT, new Slot(next, 0), mbps(9)));
            billing.meter(IntStream.range(0, Slot.PER_DAY)
                    .mapToObj(index -> sample(monthly, DIRECTION_IN, new Slot(last, index), mbps(60)))
                    .toList());

            for (BillingDay day : List.of(next, last, before)) {
                assertThat(billing.close(day).getStatus()).isEqualTo(LineStatus.LINE_STATUS_FINAL);
            }
            billing.billing()
                    .closeMonth(CloseMonthRequest.newBuilder().setMonth(month).build());

            assertThat(List.of(before, last, next))
                    .extracting(day ->
                            billing.lines(daily, day).getFirst().getPrice().getAmount())
                    .isEqualTo(AMOUNTS);
            assertThat(billing.lines(daily, last)).singleElement().satisfies(line -> {
                assertThat(line.getEvidence().getPeakOut().getSlotStart().getSeconds())
                        .isEqualTo(last.end().minus(Slot.LENGTH).getEpochSecond());
                assertThat(line.getEvidence().getMissingOut()).isEqualTo("1-286");
            });
            assertThat(billing.lines(monthly, last)).singleElement().satisfies(line -> {
                assertThat(line.getEvidence().getPercentile().getDaysInMonth()).isEqualTo(daysInMonth);
                assertThat(line.getPrice().getAmount()).isEqualTo(ofMonth);
            });
            assertThat(monthLines(billing, month))
                    .extracting(BillLine::getDate)
                    .containsExactly(before.toString(), last.toString(), last.toString());
        }
    }

    private static List<BillLine> monthLines(BillingUnderTest billing, String month) {
        return billing.billing()
                .listMonthLines(ListMonthLinesRequest.newBuilder()
                        .setAccountUin(Peerings.REQUESTER)
                        .setMonth(month)
                        .build())
                .getLinesList();
    }

    private static Peering monthly(BillingUnderTest billing, Instant from) {
        Peering pending = Peerings.pending("sh", "gz").toBuilder()
                .setChargeType(ChargeType.CHARGE_TYPE_MONTHLY_95TH)
                .build();
        Peering active = Peerings.active(pending, from);
        billing.tell(pending, active);
        return active;
    }
}
