package io.vpcpeering.bill.rpc;

import io.vpcpeering.proto.billing.v1.PeakRule;
import io.vpcpeering.proto.billing.v1.Price;
import io.vpcpeering.proto.billing.v1.Tariff;
import io.vpcpeering.proto.billing.v1.TariffTier;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.tariff.MonthlyTier;
import io.vpcpeering.tariff.PriceColumn;
import io.vpcpeering.tariff.Rate;
import io.vpcpeering.tariff.Throughput;
import io.vpcpeering.tariff.Tier;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Spells prices and tariffs; decimals are strings.
final class PriceCodec {
    /// Bounded, so that nobody makes us multiply numbers of a million digits.
    private static final Pattern MBPS = Pattern.compile("\\d{1,9}(\\.\\d{1,18})?");

    private PriceCodec() {}

    static Price encode(io.vpcpeering.tariff.Price price) {
        var proto = Price.newBuilder()
                .setPriced(price.charge().isPresent())
                .setCurrency(price.currency().getCurrencyCode())
                .setPeakOutMbps(price.peakOut().mbps())
                .setPeakInMbps(price.peakIn().mbps())
                .setPeakMbps(price.peak().mbps())
                .setTariff(price.tariff())
                .setColumn(price.column());
        price.tier()
                .ifPresent(tier -> proto.setAboveMbps(tier.above().wholeMbps())
                        .setUpToMbps(tier.upTo().map(Throughput::wholeMbps).orElse(0)));
        price.contract().ifPresent(proto::setContractId);
        price.charge()
                .ifPresent(charge -> proto.setAmount(charge.amount().plain())
                        .setUnitPrice(charge.unit().plain()));
        return proto.build();
    }

    static Tariff encode(io.vpcpeering.tariff.Tariff tariff) {
        return Tariff.newBuilder()
                .setVersion(tariff.version())
                .setEffectiveFrom(tariff.effectiveFrom().toString())
                .setPeakRule(rule(tariff.peakRule()))
                .addAllTiers(
                        tariff.columns().stream().flatMap(PriceCodec::tiers).toList())
                .addAllMonthlyTiers(
                        tariff.monthly().stream().map(PriceCodec::tier).toList())
                .build();
    }

    /// Reads a peak that somebody asks for, for example `20.5`.
    static Throughput throughput(String field, String mbps) {
        return Field.required(field, mbps, text -> {
            if (!MBPS.matcher(text).matches()) {
                throw new IllegalArgumentException("'" + text + "' is not a number of Mbps like 20 or 20.5");
            }
            return Throughput.ofMbps(new BigDecimal(text));
        });
    }

    private static Stream<TariffTier> tiers(PriceColumn column) {
        return column.tiers().stream().map(tier -> tier(column.name(), tier));
    }

    private static TariffTier tier(String column, Tier tier) {
        return TariffTier.newBuilder()
                .setColumn(column)
                .setAboveMbps(tier.above().wholeMbps())
                .setUpToMbps(tier.upTo().map(Throughput::wholeMbps).orElse(0))
                .setUnitPrice(
                        switch (tier.rate()) {
                            case Rate.PerMbps(var perDay) -> perDay.plain();
                            case Rate.ByContract() -> "";
                        })
                .build();
    }

    /// Reads a rule.
    static io.vpcpeering.tariff.PeakRule rule(PeakRule rule) {
        return switch (rule) {
            case PEAK_RULE_SUM_OF_MAXES -> io.vpcpeering.tariff.PeakRule.SUM_OF_MAXES;
            case PEAK_RULE_MAX_OF_DIRECTIONS -> io.vpcpeering.tariff.PeakRule.MAX_OF_DIRECTIONS;
            case PEAK_RULE_UNSPECIFIED, UNRECOGNIZED ->
                throw new Refused(Violation.of(Reason.INVALID_ARGUMENT, "peak_rule is required", "缺少参数 peak_rule")
                        .onField("peak_rule"));
        };
    }

    private static TariffTier tier(MonthlyTier tier) {
        return TariffTier.newBuilder()
                .setAboveMbps(tier.above().wholeMbps())
                .setUpToMbps(tier.upTo().map(Throughput::wholeMbps).orElse(0))
                .setUnitPrice(tier.perMonth().plain())
                .build();
    }

    private static PeakRule rule(io.vpcpeering.tariff.PeakRule rule) {
        return switch (rule) {
            case SUM_OF_MAXES -> PeakRule.PEAK_RULE_SUM_OF_MAXES;
            case MAX_OF_DIRECTIONS -> PeakRule.PEAK_RULE_MAX_OF_DIRECTIONS;
        };
    }
}
