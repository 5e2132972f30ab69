package io.vpcpeering.bill.store;

import io.vpcpeering.bill.BillLine;
import io.vpcpeering.bill.DayStatus;
import io.vpcpeering.bill.RatedDay;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.SlotSet;
import io.vpcpeering.metering.PeeringDay;
import io.vpcpeering.metering.SamplesHash;
import io.vpcpeering.runtime.database.CopyRows;
import io.vpcpeering.tariff.Price;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of `rated_day`. Public, because Jdbi makes it.
@SuppressWarnings("ArrayRecordComponent") // a row is carried, never compared
public record RatedDayRow(
        LocalDate day,
        PeeringId peeringId,
        AccountId payerUin,
        String status,
        long version,
        byte @Nullable [] closedHash,
        byte[] missingOut,
        byte[] missingIn,
        @Nullable String tariff,
        @Nullable Long contractId) {
    /// In the order in which [#copy] writes them.
    static final String COLUMNS =
            "day, peering_id, payer_uin, status, version, closed_hash, missing_out, missing_in, tariff, contract_id";

    /// Adds the row to those that are copied.
    void copy(CopyRows rows) {
        rows.row().date(day).text(peeringId).int8(payerUin.uin()).text(status).int8(version);
        rows.bytes(closedHash).bytes(missingOut).bytes(missingIn);
        rows.text(tariff).int8(contractId);
    }

    static RatedDayRow of(RatedDay day) {
        Price price = day.standing().price();
        return new RatedDayRow(
                day.key().day().date(),
                day.key().peering(),
                day.payer(),
                day.status().name(),
                day.version(),
                day.closedHash().map(SamplesHash::bytes).orElse(null),
                day.missingOut().bytes(),
                day.missingIn().bytes(),
                price.tariff(),
                price.contract().isPresent() ? price.contract().getAsLong() : null);
    }

    RatedDay toDay(List<BillLine> lines) {
        return new RatedDay(
                new PeeringDay(new BillingDay(day), peeringId),
                payerUin,
                DayStatus.valueOf(status),
                version,
                lines,
                Optional.ofNullable(closedHash).map(SamplesHash::of),
                SlotSet.ofBytes(missingOut),
                SlotSet.ofBytes(missingIn));
    }
}
