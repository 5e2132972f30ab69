package io.vpcpeering.tariff;

import static io.vpcpeering.tariff.SeedTariff.mbps;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.Regions;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every bound of every tier, a byte below it, on it and above it: in every column, by both rules, listed,
/// negotiated and by contract. What it must come to is worked out here in whole numbers.
class TierBoundsTest {
    private static final long BYTES_PER_MBPS = 37_500_000;
    private static final List<Column> COLUMNS = List.of(
            new Column("mainland", "gz", List.of(20L, 12L)),
            new Column("hongkong", "hk", List.of(120L, 80L)),
            new Column("northamerica", "ca", List.of(120L, 80L)));
    private static final List<Long> BOUNDS = List.of(20L, 100L, 500L, 2_000L);
    private static final List<Long> CONTRACT_YUAN = List.of(9L, 7L, 5L);
    private static final List<Long> MONTHLY_BOUNDS = List.of(10L, 20L, 50L, 100L, 200L, 500L, 1_000L, 2_000L);
    private static final List<Long> MONTHLY_YUAN = List.of(550L, 410L, 290L, 220L, 165L, 115L, 88L, 69L, 65L);

    /// A column, the end that makes a peering from Shanghai one of it, and the prices that are listed.
    record Column(String name, String otherEnd, List<Long> yuan) {}

    static Stream<Arguments> bounds() {
        return Stream.of(SeedTariff.SUM, SeedTariff.MAX)
                .flatMap(tariff -> COLUMNS.stream()
                        .flatMap(column -> LongStream.range(0, BOUNDS.size())
                                .boxed()
                                .flatMap(tier -> LongStream.of(-1, 0, 1)
                                        .mapToObj(byByte -> Arguments.of(tariff, column, tier.intValue(), byByte)))));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void a_tier_reaches_to_its_bound_and_not_a_byte_further(Tariff tariff, Column column, int tier, long byByte) {
        long peak = BOUNDS.get(tier) * BYTES_PER_MBPS + byByte;
        int reached = byByte > 0 ? tier + 1 : tier;

        for (Price listed : byBothDirections(tariff, column, peak, Contracts.NONE)) {
            assertThat(listed.column()).isEqualTo(column.name());
            assertThat(charged(listed))
                    .isEqualTo(reached < 2 ? fen(peak, column.yuan().get(reached)) : Optional.empty());
        }
        for (Price agreed : byBothDirections(tariff, column, peak, contracts(column.name()))) {
            assertThat(charged(agreed))
                    .isEqualTo(fen(peak, reached < 2 ? column.yuan().get(reached) : CONTRACT_YUAN.get(reached - 2)));
            assertThat(agreed.contract()).isEqualTo(reached < 2 ? OptionalLong.empty() : OptionalLong.of(reached));
        }
        for (Price other : byBothDirections(tariff, column, peak, contracts("overseas"))) {
            assertThat(other.contract()).as("a contract about another column").isEmpty();
            assertThat(other.charge().isPresent()).isEqualTo(reached < 2);
        }
    }

    static Stream<Arguments> monthlyBounds() {
        return LongStream.range(0, MONTHLY_BOUNDS.size())
                .boxed()
                .flatMap(tier -> LongStream.of(-1, 0, 1).mapToObj(byByte -> Arguments.of(tier.intValue(), byByte)));
    }

    /// The same in every column; a whole month of 30 days, so that the amount is peak times price.
    @ParameterizedTest
    @MethodSource("monthlyBounds")
    void a_monthly_tier_reaches_to_its_bound_and_not_a_byte_further(int tier, long byByte) {
        long peak = MONTHLY_BOUNDS.get(tier) * BYTES_PER_MBPS + byByte;
        for (Column column : COLUMNS) {
            Price price = SeedTariff.SUM.monthlyPrice(
                    Regions.get("sh"), Regions.get(column.otherEnd()), Throughput.ofBytes(peak), 30, 30);
            assertThat(charged(price)).isEqualTo(fen(peak, MONTHLY_YUAN.get(byByte > 0 ? tier + 1 : tier)));
        }
    }

    /// The peak in one direction; split over both where they are added up; below it the other way where they are not.
    private static List<Price> byBothDirections(Tariff tariff, Column column, long peak, Contracts contracts) {
        Region here = Regions.get("sh");
        Region there = Regions.get(column.otherEnd());
        long other = tariff.peakRule() == PeakRule.SUM_OF_MAXES ? peak / 3 : 0;
        long less = tariff.peakRule() == PeakRule.SUM_OF_MAXES ? peak / 3 : peak - 1;
        Throughput most = Throughput.ofBytes(peak - other);
        return List.of(
                tariff.price(here, there, Throughput.ofBytes(peak), Throughput.NONE, contracts),
                tariff.price(there, here, Throughput.NONE, Throughput.ofBytes(peak), contracts),
                tariff.price(here, there, most, Throughput.ofBytes(less), contracts),
                tariff.price(there, here, Throughput.ofBytes(less), most, contracts));
    }

    private static Contracts contracts(String column) {
        return new Contracts(List.of(
                contract(2, column, "100", Optional.of("500")),
                contract(3, column, "500", Optional.of("2000")),
                contract(4, column, "2000", Optional.empty())));
    }

    private static ContractPrice contract(int id, String column, String above, Optional<String> upTo) {
        return new ContractPrice(
                id,
                new AccountId(1),
                column,
                mbps(above),
                upTo.map(SeedTariff::mbps),
                Money.yuan(CONTRACT_YUAN.get(id - 2).toString()),
                LocalDate.parse("2016-08-01"),
                Optional.empty());
    }

    private static Optional<BigDecimal> charged(Price price) {
        return price.charge().map(charge -> charge.amount().amount());
    }

    /// Peak times price in fen, half up: twice the quotient and one, halved.
    private static Optional<BigDecimal> fen(long peak, long yuan) {
        BigInteger twice = BigInteger.valueOf(peak).multiply(BigInteger.valueOf(yuan * 100 * 2));
        BigInteger fen = twice.divide(BigInteger.valueOf(BYTES_PER_MBPS))
                .add(BigInteger.ONE)
                .divide(BigInteger.TWO);
        return Optional.of(new BigDecimal(fen, 2));
    }
}
