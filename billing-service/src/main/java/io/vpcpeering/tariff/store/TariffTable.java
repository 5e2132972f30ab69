package io.vpcpeering.tariff.store;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// All SQL on `tariff` and `tariff_tier`.
interface TariffTable {
    /// One tier of one column of one version, in that order, the lowest tier first.
    @SqlQuery("""
            SELECT tariff.version, effective_from, peak_rule, currency,
                   price_column, above_mbps, up_to_mbps, per_mbps_day
              FROM tariff
              JOIN tariff_tier ON tariff_tier.version = tariff.version
             ORDER BY effective_from, tariff.version, price_column, above_mbps
            """)
    @RegisterConstructorMapper(TierRow.class)
    List<TierRow> tiers();

    /// A tier with its version.
    record TierRow(
            String version,
            LocalDate effectiveFrom,
            String peakRule,
            String currency,
            String priceColumn,
            int aboveMbps,
            @Nullable Integer upToMbps,
            @Nullable BigDecimal perMbpsDay) {}
}
