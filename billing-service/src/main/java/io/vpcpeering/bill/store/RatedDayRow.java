package io.vpcpeering.bill.store;

import io.vpcpeering.bill.BillLine;
import io.vpcpeering.bill.DayStatus;
import io.vpcpeering.bill.RatedDay;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.SlotSet;
import io.vpcpeering.metering.PeeringDay;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.LocalDate;
import java.util.List;

/// A row of `rated_day`. Public, because Jdbi makes it.
@SuppressWarnings("ArrayRecordComponent") // a row is carried, never compared
public record RatedDayRow(
        LocalDate day,
        PeeringId peeringId,
        AccountId payerUin,
        String status,
        long version,
        byte[] missingOut,
        byte[] missingIn) {
    static RatedDayRow of(RatedDay day) {
        return new RatedDayRow(
                day.key().day().date(),
                day.key().peering(),
                day.payer(),
                day.status().name(),
                day.version(),
                day.missingOut().bytes(),
                day.missingIn().bytes());
    }

    RatedDay toDay(List<BillLine> lines) {
        return new RatedDay(
                new PeeringDay(new BillingDay(day), peeringId),
                payerUin,
                DayStatus.valueOf(status),
                version,
                lines,
                SlotSet.ofBytes(missingOut),
                SlotSet.ofBytes(missingIn));
    }
}
