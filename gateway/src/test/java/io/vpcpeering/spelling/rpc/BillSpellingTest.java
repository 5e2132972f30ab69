package io.vpcpeering.spelling.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vpcpeering.failure.Declined;
import io.vpcpeering.proto.billing.v1.ListMonthLinesResponse;
import io.vpcpeering.proto.billing.v1.Price;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Prices and bills, which the v2 API did not have.
class BillSpellingTest {
    @Test
    void a_price_is_asked_for_by_regions_and_peaks() {
        assertThat(QuotePrice.read(Asked.of(
                        "InquireVpcPeeringPrice",
                        "region",
                        "sh",
                        "peerRegion",
                        "ap-guangzhou",
                        "peakOut",
                        "20.5",
                        "peakIn",
                        "30",
                        "date",
                        "2016-08-02")))
                .satisfies(request -> {
                    assertThat(request.getRegion()).isEqualTo("sh");
                    assertThat(request.getPeerRegion()).isEqualTo("gz");
                    assertThat(request.getPeakOutMbps()).isEqualTo("20.5");
                    assertThat(request.getDate()).isEqualTo("2016-08-02");
                });
        assertThat(QuotePrice.read(Asked.of(
                                "InquireVpcPeeringPrice",
                                "Region",
                                "bj",
                                "peerRegion",
                                "gz",
                                "peakOut",
                                "1",
                                "peakIn",
                                "1"))
                        .getRegion())
                .as("the common parameter says where the own side is")
                .isEqualTo("bj");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1e3", "1.", "1234567890"})
    void a_peak_is_a_plain_number(String peak) {
        assertThatExceptionOfType(Declined.class)
                .isThrownBy(() -> QuotePrice.read(Asked.of(
                        "InquireVpcPeeringPrice", "region", "sh", "peerRegion", "gz", "peakOut", peak, "peakIn", "0")));
    }

    @Test
    void a_price_is_a_text_and_null_when_there_is_none() {
        assertThat(data(QuotePrice.spell(Samples.QUOTE).asMap()))
                .containsEntry("amount", "400.00")
                .containsEntry("priced", true)
                .containsEntry("unitPrice", "20.00")
                .containsKey("cheaperAbove");
        var negotiated = Samples.QUOTE.toBuilder()
                .clearInversion()
                .setPrice(Price.newBuilder().setPeakMbps("200").setCurrency("CNY"))
                .build();
        assertThat(data(QuotePrice.spell(negotiated).asMap()))
                .containsEntry("amount", null)
                .containsEntry("priced", false)
                .doesNotContainKey("cheaperAbove");
    }

    @Test
    void bills_are_asked_for_by_day_or_by_month_and_not_by_both() {
        assertThat(BillLines.read(Asked.of("DescribeVpcPeeringBills", "date", "2016-08-02")))
                .isInstanceOf(BillLines.Question.OfDay.class);
        assertThat(BillLines.read(Asked.of("DescribeVpcPeeringBills", "month", "2016-08")))
                .isInstanceOf(BillLines.Question.OfMonth.class);
        for (String[] parameters : List.of(
                new String[] {},
                new String[] {"date", "2016-08-02", "month", "2016-08"},
                new String[] {"date", "2016-02-30"},
                new String[] {"month", "2016-13"},
                new String[] {"month", "2016-8"})) {
            assertThatExceptionOfType(Declined.class)
                    .as(String.join(" ", parameters))
                    .isThrownBy(() -> BillLines.read(Asked.of("DescribeVpcPeeringBills", parameters)));
        }
    }

    @Test
    void a_line_has_the_fields_that_the_command_line_prints() {
        var answer = BillLines.spell(ListMonthLinesResponse.newBuilder()
                        .addLines(Samples.LINE)
                        .build())
                .asMap();
        assertThat(answer).doesNotContainKey("nextPageToken").containsEntry("totalCount", 1L);
        Map<?, ?> line = (Map<?, ?>) ((List<?>) Objects.requireNonNull(answer.get("data"))).getFirst();
        assertThat(line.keySet().stream().map(Object::toString).toList())
                .containsExactly(
                        "lineId",
                        "kind",
                        "plan",
                        "peeringConnectionId",
                        "date",
                        "status",
                        "priced",
                        "peakOutMbps",
                        "peakInMbps",
                        "peakMbps",
                        "unitPrice",
                        "amount",
                        "currency",
                        "tariff",
                        "column",
                        "correctsLineId",
                        "evidence");
        assertThat(line.get("amount")).isEqualTo("400.00");
        assertThat(line.get("kind")).isEqualTo("CHARGE");
        assertThat(line.get("correctsLineId")).isNull();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> data(Map<String, ?> answer) {
        return (Map<String, Object>) Objects.requireNonNull(answer.get("data"));
    }
}
