package io.vpcpeering.tariff;

import static io.vpcpeering.tariff.SeedTariff.mbps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.Regions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The published examples of product.md 7.2, and what lies around them.
class TariffTest {
    private static final Region SHANGHAI = Regions.get("sh");
    private static final Region GUANGZHOU = Regions.get("gz");
    private static final Region HONG_KONG = Regions.get("hk");
    private static final Region TORONTO = Regions.get("ca");
    private static final Region SINGAPORE = Regions.get("sg");

    @ParameterizedTest
    @CsvSource({"20, 400.00", "20.000001, 240.00", "21, 252.00", "100, 1200.00", "10, 200.00", "0, 0.00"})
    void the_whole_peak_is_charged_at_the_price_of_the_tier_it_reaches(String peak, String amount) {
        assertThat(amount(SeedTariff.SUM.price(SHANGHAI, GUANGZHOU, mbps(peak), Throughput.NONE)))
                .contains(amount);
    }

    @ParameterizedTest
    @CsvSource({"20, 30, 600.00, 360.00", "30, 20, 600.00, 360.00", "10, 10, 400.00, 200.00"})
    void mainland_by_either_rule(String out, String in, String sum, String max) {
        assertThat(amount(SeedTariff.SUM.price(SHANGHAI, GUANGZHOU, mbps(out), mbps(in))))
                .contains(sum);
        assertThat(amount(SeedTariff.MAX.price(SHANGHAI, GUANGZHOU, mbps(out), mbps(in))))
                .contains(max);
    }

    @Test
    void shanghai_to_hong_kong_by_either_rule() {
        assertThat(amount(SeedTariff.SUM.price(SHANGHAI, HONG_KONG, mbps("20"), mbps("30"))))
                .contains("4000.00");
        assertThat(amount(SeedTariff.MAX.price(SHANGHAI, HONG_KONG, mbps("20"), mbps("30"))))
                .contains("2400.00");
    }

    /// Bytes of one slot, the other direction silent: 20 Mbps are 750,000,000 and 100 Mbps 3,750,000,000.
    @ParameterizedTest
    @CsvSource({
        "749999999, 20.00, 400.00",
        "750000000, 20.00, 400.00",
        "750000001, 12.00, 240.00",
        "3749999999, 12.00, 1200.00",
        "3750000000, 12.00, 1200.00"
    })
    void tiers_are_closed_on_the_right_to_the_byte(long bytes, String unitPrice, String amount) {
        Price price = SeedTariff.SUM.price(SHANGHAI, GUANGZHOU, Throughput.ofBytes(bytes), Throughput.NONE);
        assertThat(price.charge().orElseThrow().unit().plain()).isEqualTo(unitPrice);
        assertThat(amount(price)).contains(amount);
    }

    @ParameterizedTest
    @CsvSource({"375000000, 375000000, 400.00", "375000000, 375000001, 240.00", "375000001, 375000000, 240.00"})
    void the_sum_of_both_directions_reaches_the_tier_to_the_byte(long out, long in, String amount) {
        assertThat(amount(SeedTariff.SUM.price(SHANGHAI, GUANGZHOU, Throughput.ofBytes(out), Throughput.ofBytes(in))))
                .contains(amount);
    }

    @ParameterizedTest
    @CsvSource({"3750000001", "18750000000", "18750000001", "75000000000", "75000000001", "9223372036854775807"})
    void negotiated_tiers_are_not_priced(long bytes) {
        Price price = SeedTariff.SUM.price(SHANGHAI, GUANGZHOU, Throughput.ofBytes(bytes), Throughput.NONE);
        assertThat(price.charge()).isEmpty();
        assertThat(price.column()).isEqualTo("mainland");
        assertThat(price.tariff()).isEqualTo("2016-08");
    }

    @Test
    void within_one_region_nothing_is_charged_whatever_the_peak() {
        assertThat(amount(SeedTariff.SUM.price(SHANGHAI, SHANGHAI, mbps("5000"), mbps("5000"))))
                .contains("0.00");
        assertThat(amount(SeedTariff.SUM.price(HONG_KONG, HONG_KONG, mbps("20"), mbps("30"))))
                .contains("0.00");
    }

    @Test
    void ends_in_different_columns_pay_by_the_dearer_one_whichever_end_it_is() {
        assertThat(column(SHANGHAI, TORONTO)).isEqualTo("northamerica");
        assertThat(column(TORONTO, SHANGHAI)).isEqualTo("northamerica");
        assertThat(column(HONG_KONG, GUANGZHOU)).isEqualTo("hongkong");
        assertThat(column(TORONTO, HONG_KONG)).isEqualTo(column(HONG_KONG, TORONTO));
    }

    @Test
    void a_column_that_the_tariff_does_not_list_is_the_dearest_and_negotiated() {
        Price price = SeedTariff.SUM.price(HONG_KONG, SINGAPORE, mbps("1"), mbps("1"));
        assertThat(price.column()).isEqualTo("overseas");
        assertThat(price.charge()).isEmpty();
    }

    @Test
    void an_average_without_a_finite_decimal_is_charged_to_the_fen() {
        // 1,562,500 bytes are a 24th of an Mbps: half a yuan at 12.
        assertThat(amount(tier("12").price(SHANGHAI, GUANGZHOU, Throughput.ofBytes(1_562_500), Throughput.NONE)))
                .contains("0.50");
        // 15,625 bytes come to 0.005: half up. One byte less stays below.
        assertThat(amount(tier("12").price(SHANGHAI, GUANGZHOU, Throughput.ofBytes(15_625), Throughput.NONE)))
                .contains("0.01");
        assertThat(amount(tier("12").price(SHANGHAI, GUANGZHOU, Throughput.ofBytes(15_624), Throughput.NONE)))
                .contains("0.00");
    }

    @Test
    void a_column_with_a_gap_an_overlap_or_an_end_is_no_column() {
        var rate = new Rate.ByContract();
        var first = new Tier(mbps("0"), Optional.of(mbps("20")), rate);
        assertThatIllegalArgumentException().isThrownBy(() -> new PriceColumn("x", List.of(first)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PriceColumn("x", List.of(first, new Tier(mbps("21"), Optional.empty(), rate))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PriceColumn("x", List.of(first, new Tier(mbps("19"), Optional.empty(), rate))));
    }

    private static Tariff tier(String price) {
        Tier tier = new Tier(mbps("0"), Optional.empty(), new Rate.PerMbps(Money.yuan(price)));
        return new Tariff(
                "flat",
                SeedTariff.SUM.effectiveFrom(),
                PeakRule.SUM_OF_MAXES,
                Money.CNY,
                List.of(new PriceColumn("mainland", List.of(tier))));
    }

    private static String column(Region one, Region other) {
        return SeedTariff.SUM.price(one, other, mbps("1"), mbps("1")).column();
    }

    private static Optional<String> amount(Price price) {
        return price.charge().map(charge -> charge.amount().plain());
    }
}
