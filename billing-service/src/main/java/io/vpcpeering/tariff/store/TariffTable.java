package io.vpcpeering.tariff.store;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// All SQL on `tariff`, `tariff_tier` and `monthly_tier`.
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

    /// The tiers of the monthly plan, the lowest first.
    @SqlQuery("""
            SELECT version, above_mbps, up_to_mbps, per_mbps_month
              FROM monthly_tier
             ORDER BY version, above_mbps
            """)
    @RegisterConstructorMapper(MonthlyRow.class)
    List<MonthlyRow> monthlyTiers();

    /// One writer at a time; readers go on.
    @SqlUpdate("LOCK TABLE tariff IN SHARE ROW EXCLUSIVE MODE")
    void lock();

    @SqlUpdate("""
            INSERT INTO tariff (version, effective_from, peak_rule, currency)
            VALUES (:version, :effectiveFrom, :peakRule, :currency)
            """)
    void insert(String version, LocalDate effectiveFrom, String peakRule, String currency);

    @SqlBatch("""
            INSERT INTO tariff_tier (version, price_column, above_mbps, up_to_mbps, per_mbps_day)
            VALUES (:version, :priceColumn, :aboveMbps, :upToMbps, :perMbpsDay)
            """)
    void insertTiers(@BindMethods List<NewTier> tiers);

    @SqlBatch("""
            INSERT INTO monthly_tier (version, above_mbps, up_to_mbps, per_mbps_month)
            VALUES (:version, :aboveMbps, :upToMbps, :perMbpsMonth)
            """)
    void insertMonthly(@BindMethods List<MonthlyRow> tiers);

    /// A tier of a version that is new.
    record NewTier(
            String version,
            String priceColumn,
            int aboveMbps,
            @Nullable Integer upToMbps,
            @Nullable BigDecimal perMbpsDay) {}

    /// A tier of the monthly plan.
    record MonthlyRow(
            String version, int aboveMbps, @Nullable Integer upToMbps, BigDecimal perMbpsMonth) {}

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
