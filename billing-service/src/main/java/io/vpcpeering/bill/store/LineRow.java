package io.vpcpeering.bill.store;

import io.vpcpeering.bill.BillLine;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.metering.PeeringDay;
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
import org.jspecify.annotations.Nullable;

/// A row of `bill_line`. Public, because Jdbi makes it.
public record LineRow(
        LocalDate day,
        PeeringId peeringId,
        int position,
        long lineId,
        String kind,
        AccountId payerUin,
        BigDecimal peakOutBytes,
        BigDecimal peakInBytes,
        BigDecimal peakBytes,
        @Nullable Integer outSlot,
        @Nullable Integer inSlot,
        String tariff,
        String priceColumn,
        String currency,
        @Nullable BigDecimal unitPrice,
        @Nullable BigDecimal amount,
        @Nullable Long correctsLineId,
        Instant writtenAt) {
    static LineRow of(BillLine line, int position) {
        Price price = line.price();
        return new LineRow(
                line.key().day().date(),
                line.key().peering(),
                position,
                line.id(),
                line.kind().name(),
                line.payer(),
                price.peakOut().bytesPerSlot(),
                price.peakIn().bytesPerSlot(),
                price.peak().bytesPerSlot(),
                boxed(line.evidence().outSlot()),
                boxed(line.evidence().inSlot()),
                price.tariff(),
                price.column(),
                price.currency().getCurrencyCode(),
                price.charge().map(charge -> charge.unit().amount()).orElse(null),
                price.charge().map(charge -> charge.amount().amount()).orElse(null),
                line.corrects().orElse(null),
                line.writtenAt());
    }

    BillLine toLine() {
        return new BillLine(
                lineId,
                BillLine.Kind.valueOf(kind),
                new PeeringDay(new BillingDay(day), peeringId),
                payerUin,
                price(),
                new BillLine.Evidence(optional(outSlot), optional(inSlot)),
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
                charge(counted));
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
