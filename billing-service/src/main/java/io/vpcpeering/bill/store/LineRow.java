package io.vpcpeering.bill.store;

import io.vpcpeering.bill.BillLine;
import io.vpcpeering.bill.Percentile;
import io.vpcpeering.billed.Plan;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.metering.PeeringDay;
import io.vpcpeering.metering.SamplesHash;
import io.vpcpeering.runtime.database.CopyRows;
import io.vpcpeering.tariff.Money;
import io.vpcpeering.tariff.Price;
import io.vpcpeering.tariff.Throughput;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A row of `bill_line`. Public, because Jdbi makes it.
@SuppressWarnings("ArrayRecordComponent") // a row is carried, never compared
public record LineRow(
        LocalDate day,
        PeeringId peeringId,
        int position,
        long lineId,
        String kind,
        Plan plan,
        AccountId payerUin,
        BigDecimal peakOutBytes,
        BigDecimal peakInBytes,
        BigDecimal peakBytes,
        @Nullable Integer outSlot,
        @Nullable Integer inSlot,
        byte @Nullable [] samplesHash,
        String tariff,
        String priceColumn,
        @Nullable Integer tierAboveMbps,
        @Nullable Integer tierUpToMbps,
        @Nullable Long contractId,
        String currency,
        @Nullable BigDecimal unitPrice,
        @Nullable BigDecimal amount,
        @Nullable Integer effectiveDays,
        @Nullable Integer daysInMonth,
        @Nullable Integer points,
        @Nullable Integer rankFromTop,
        @Nullable Instant pointSlot,
        @Nullable Long correctsLineId,
        Instant writtenAt) {
    /// In the order in which [#copy] writes them.
    static final String COLUMNS = """
            day, peering_id, position, line_id, kind, plan, payer_uin, peak_out_bytes, peak_in_bytes, peak_bytes,
            out_slot, in_slot, samples_hash, tariff, price_column, tier_above_mbps, tier_up_to_mbps, contract_id,
            currency, unit_price, amount, effective_days, days_in_month, points, rank_from_top, point_slot,
            corrects_line_id, written_at
            """;

    /// Adds the row to those that are copied.
    void copy(CopyRows rows) {
        rows.row()
                .date(day)
                .text(peeringId)
                .int4(position)
                .int8(lineId)
                .text(kind)
                .text(plan);
        rows.int8(payerUin.uin()).numeric(peakOutBytes).numeric(peakInBytes).numeric(peakBytes);
        rows.int2(outSlot).int2(inSlot).bytes(samplesHash);
        rows.text(tariff)
                .text(priceColumn)
                .int4(tierAboveMbps)
                .int4(tierUpToMbps)
                .int8(contractId);
        rows.text(currency).numeric(unitPrice).numeric(amount);
        rows.int4(effectiveDays)
                .int4(daysInMonth)
                .int4(points)
                .int4(rankFromTop)
                .time(pointSlot);
        rows.int8(correctsLineId).time(writtenAt);
    }

    static LineRow of(BillLine line, int position) {
        Price price = line.price();
        Optional<Percentile> percentile = line.evidence().percentile();
        return new LineRow(
                line.key().day().date(),
                line.key().peering(),
                position,
                line.id(),
                line.kind().name(),
                line.plan(),
                line.payer(),
                price.peakOut().bytesPerSlot(),
                price.peakIn().bytesPerSlot(),
                price.peak().bytesPerSlot(),
                boxed(line.evidence().outSlot()),
                boxed(line.evidence().inSlot()),
                line.evidence().hash().map(SamplesHash::bytes).orElse(null),
                price.tariff(),
                price.column(),
                price.tier().map(tier -> tier.above().wholeMbps()).orElse(null),
                price.tier()
                        .flatMap(Price.Range::upTo)
                        .map(Throughput::wholeMbps)
                        .orElse(null),
                price.contract().isPresent() ? price.contract().getAsLong() : null,
                price.currency().getCurrencyCode(),
                price.charge().map(charge -> charge.unit().amount()).orElse(null),
                price.charge().map(charge -> charge.amount().amount()).orElse(null),
                percentile.map(Percentile::effectiveDays).orElse(null),
                percentile.map(Percentile::daysInMonth).orElse(null),
                percentile.map(Percentile::points).orElse(null),
                percentile.map(Percentile::rank).orElse(null),
                percentile.map(Percentile::slotStart).orElse(null),
                line.corrects().orElse(null),
                line.writtenAt());
    }

    BillLine toLine() {
        return new BillLine(
                lineId,
                BillLine.Kind.valueOf(kind),
                plan,
                new PeeringDay(new BillingDay(day), peeringId),
                payerUin,
                price(),
                new BillLine.Evidence(
                        optional(outSlot),
                        optional(inSlot),
                        Optional.ofNullable(samplesHash).map(SamplesHash::of),
                        percentile()),
                Optional.ofNullable(correctsLineId),
                writtenAt);
    }

    private Price price() {
        Currency counted = Currency.getInstance(currency);
        return new Price(
                new Throughput(peakOutBytes),
                new Throughput(peakInBytes),
                new Throughput(peakBytes),
                tariff,
                priceColumn,
                counted,
                tier(),
                contractId == null ? OptionalLong.empty() : OptionalLong.of(contractId),
                charge(counted));
    }

    private Optional<Price.Range> tier() {
        return Optional.ofNullable(tierAboveMbps)
                .map(above -> new Price.Range(
                        mbps(above), Optional.ofNullable(tierUpToMbps).map(LineRow::mbps)));
    }

    private Optional<Percentile> percentile() {
        return effectiveDays == null
                        || daysInMonth == null
                        || points == null
                        || rankFromTop == null
                        || pointSlot == null
                ? Optional.empty()
                : Optional.of(new Percentile(effectiveDays, daysInMonth, points, rankFromTop, pointSlot));
    }

    private static Throughput mbps(int value) {
        return Throughput.ofMbps(BigDecimal.valueOf(value));
    }

    private Optional<Price.Charge> charge(Currency counted) {
        return unitPrice == null || amount == null
                ? Optional.empty()
                : Optional.of(new Price.Charge(new Money(unitPrice, counted), new Money(amount, counted)));
    }

    private static @Nullable Integer boxed(OptionalInt slot) {
        return slot.isPresent() ? slot.getAsInt() : null;
    }

    private static OptionalInt optional(@Nullable Integer slot) {
        return slot == null ? OptionalInt.empty() : OptionalInt.of(slot);
    }
}
