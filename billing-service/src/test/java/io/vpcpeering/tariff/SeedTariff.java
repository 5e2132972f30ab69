package io.vpcpeering.tariff;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The price list of product.md 7.2, as the migration seeds it.
public final class SeedTariff {
    /// The default one: "out max + in max".
    public static final Tariff SUM = tariff("2016-08", "2016-08-01", PeakRule.SUM_OF_MAXES);

    /// What it is from 2016-12-15 on, once somebody sets it.
    public static final Tariff MAX = tariff("2016-12", "2016-12-15", PeakRule.MAX_OF_DIRECTIONS);

    private SeedTariff() {}

    private static Tariff tariff(String version, String from, PeakRule rule) {
        return new Tariff(
                version,
                LocalDate.parse(from),
                rule,
                Money.CNY,
                List.of(
                        column("hongkong", "120", "80"),
                        column("mainland", "20", "12"),
                        column("northamerica", "120", "80")),
                monthly());
    }

    private static List<MonthlyTier> monthly() {
        return List.of(
                month("0", "10", "550"),
                month("10", "20", "410"),
                month("20", "50", "290"),
                month("50", "100", "220"),
                month("100", "200", "165"),
                month("200", "500", "115"),
                month("500", "1000", "88"),
                month("1000", "2000", "69"),
                new MonthlyTier(mbps("2000"), Optional.empty(), Money.yuan("65")));
    }

    private static MonthlyTier month(String above, String upTo, String price) {
        return new MonthlyTier(mbps(above), Optional.of(mbps(upTo)), Money.yuan(price));
    }

    private static PriceColumn column(String name, String toTwenty, String toHundred) {
        var negotiated = new Rate.ByContract();
        return new PriceColumn(
                name,
                List.of(
                        new Tier(mbps("0"), Optional.of(mbps("20")), new Rate.PerMbps(Money.yuan(toTwenty))),
                        new Tier(mbps("20"), Optional.of(mbps("100")), new Rate.PerMbps(Money.yuan(toHundred))),
                        new Tier(mbps("100"), Optional.of(mbps("500")), negotiated),
                        new Tier(mbps("500"), Optional.of(mbps("2000")), negotiated),
                        new Tier(mbps("2000"), Optional.empty(), negotiated)));
    }

    /// So many Mbps.
    public static Throughput mbps(String value) {
        return Throughput.ofMbps(new BigDecimal(value));
    }
}
