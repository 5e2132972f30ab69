package io.vpcpeering.tariff;

import static io.vpcpeering.tariff.SeedTariff.mbps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.Regions;
import java.time.LocalDate;
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
    private static final Contracts CONTRACTS = new Contracts(List.of(
            contract(1, "100", "500", "9", "2016-08-01", "2016-12-31"),
            contract(2, "500", "2000", "7", "2016-08-01", "2016-12-31")));

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

    @ParameterizedTest
    @CsvSource({
        "100.000001, 9.00, 900.00",
        "500, 9.00, 4500.00",
        "500.000001, 7.00, 3500.00",
        "2000, 7.00, 14000.00",
    })
    void a_contract_prices_the_negotiated_tiers_to_the_byte(String peak, String unit, String amount) {
        Price price = SeedTariff.SUM.price(SHANGHAI, GUANGZHOU, mbps(peak), Throughput.NONE, CONTRACTS);
        assertThat(price.charge().orElseThrow().unit().plain()).isEqualTo(unit);
        assertThat(amount(price)).contains(amount);
        assertThat(price.contract()).isPresent();
    }

    @Test
    void a_contract_says_nothing_of_other_tiers_columns_and_listed_prices() {
        assertThat(amount(SeedTariff.SUM.price(SHANGHAI, GUANGZHOU, mbps("2000.000001"), Throughput.NONE, CONTRACTS)))
                .isEmpty();
        assertThat(amount(SeedTariff.SUM.price(SHANGHAI, HONG_KONG, mbps("200"), Throughput.NONE, CONTRACTS)))
                .isEmpty();
        assertThat(SeedTariff.SUM.price(SHANGHAI, GUANGZHOU, mbps("100"), Throughput.NONE, CONTRACTS))
                .satisfies(listed -> {
                    assertThat(amount(listed)).contains("1200.00");
                    assertThat(listed.contract()).isEmpty();
                });
    }

    @Test
    void a_peak_that_costs_more_than_a_higher_one_is_warned_of() {
        Price twenty = SeedTariff.SUM.price(SHANGHAI, GUANGZHOU, mbps("20"), Throughput.NONE);
        assertThat(SeedTariff.SUM.outlook(twenty, Contracts.NONE)).satisfies(outlook -> {
            assertThat(outlook.toNextTier()).contains(Throughput.NONE);
            assertThat(outlook.nextUnit()).contains(Money.yuan("12"));
            assertThat(outlook.inversion()).contains(new Inversion(mbps("20"), Money.yuan("240")));
        });
        Price twelve = SeedTariff.SUM.price(SHANGHAI, GUANGZHOU, mbps("12"), Throughput.NONE);
        assertThat(SeedTariff.SUM.outlook(twelve, Contracts.NONE).inversion())
                .as("12 Mbps cost 240.00, as much as just above 20")
                .isEmpty();
        Price thirteen = SeedTariff.SUM.price(SHANGHAI, GUANGZHOU, mbps("13"), Throughput.NONE);
        assertThat(SeedTariff.SUM.outlook(thirteen, Contracts.NONE).inversion()).isPresent();
    }

    @Test
    void the_next_tier_may_be_negotiated_or_not_there() {
        Price hundred = SeedTariff.SUM.price(SHANGHAI, GUANGZHOU, mbps("90"), Throughput.NONE);
        assertThat(SeedTariff.SUM.outlook(hundred, Contracts.NONE)).satisfies(outlook -> {
            assertThat(outlook.toNextTier()).contains(mbps("10"));
            assertThat(outlook.nextUnit()).isEmpty();
            assertThat(outlook.inversion()).isEmpty();
        });
        assertThat(SeedTariff.SUM.outlook(hundred, CONTRACTS).inversion())
                .as("100 Mbps and a byte cost 900.00 by contract, 90 Mbps 1,080.00")
                .contains(new Inversion(mbps("100"), Money.yuan("900")));
        Price last = SeedTariff.SUM.price(SHANGHAI, GUANGZHOU, mbps("3000"), Throughput.NONE);
        assertThat(SeedTariff.SUM.outlook(last, CONTRACTS).toNextTier()).isEmpty();
        Price local = SeedTariff.SUM.price(SHANGHAI, SHANGHAI, mbps("20"), Throughput.NONE);
        assertThat(SeedTariff.SUM.outlook(local, CONTRACTS).inversion()).isEmpty();
    }

    @Test
    void the_published_month_comes_to_the_fen() {
        assertThat(amount(SeedTariff.SUM.monthlyPrice(SHANGHAI, GUANGZHOU, mbps("60"), 14, 30)))
                .contains("6160.00");
        assertThat(amount(SeedTariff.SUM.monthlyPrice(SHANGHAI, SHANGHAI, mbps("60"), 14, 30)))
                .contains("0.00");
    }

    @ParameterizedTest
    @CsvSource({
        "375000000, 550.00",
        "375000001, 410.00",
        "750000000, 410.00",
        "75000000000, 69.00",
        "75000000001, 65.00"
    })
    void monthly_tiers_are_closed_on_the_right_to_the_byte(long bytes, String unit) {
        assertThat(SeedTariff.SUM
                        .monthlyPrice(SHANGHAI, GUANGZHOU, Throughput.ofBytes(bytes), 30, 30)
                        .charge()
                        .orElseThrow()
                        .unit()
                        .plain())
                .isEqualTo(unit);
    }

    @Test
    void contracts_that_share_a_peak_and_a_day_overlap() {
        ContractPrice one = contract(1, "100", "500", "9", "2016-08-01", "2016-08-31");
        assertThat(one.overlaps(contract(2, "499", "600", "8", "2016-08-31", "2016-09-30")))
                .isTrue();
        assertThat(one.overlaps(contract(2, "500", "600", "8", "2016-08-31", "2016-09-30")))
                .isFalse();
        assertThat(one.overlaps(contract(2, "100", "500", "8", "2016-09-01", "2016-09-30")))
                .isFalse();
        assertThat(one.holdsOn(LocalDate.parse("2016-08-31"))).isTrue();
        assertThat(one.holdsOn(LocalDate.parse("2016-09-01"))).isFalse();
    }

    private static ContractPrice contract(long id, String above, String upTo, String price, String from, String until) {
        return new ContractPrice(
                id,
                new AccountId(1),
                "mainland",
                mbps(above),
                Optional.of(mbps(upTo)),
                Money.yuan(price),
                LocalDate.parse(from),
                Optional.of(LocalDate.parse(until)));
    }

    private static Tariff tier(String price) {
        Tier tier = new Tier(mbps("0"), Optional.empty(), new Rate.PerMbps(Money.yuan(price)));
        return new Tariff(
                "flat",
                SeedTariff.SUM.effectiveFrom(),
                PeakRule.SUM_OF_MAXES,
                Money.CNY,
                List.of(new PriceColumn("mainland", List.of(tier))),
                List.of());
    }

    private static String column(Region one, Region other) {
        return SeedTariff.SUM.price(one, other, mbps("1"), mbps("1")).column();
    }

    private static Optional<String> amount(Price price) {
        return price.charge().map(charge -> charge.amount().plain());
    }
}
