package io.vpcpeering.bill.rpc;

import io.vpcpeering.bill.BillLine;
import io.vpcpeering.bill.Percentile;
import io.vpcpeering.bill.RatedDay;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.Slot;
import io.vpcpeering.metering.SamplesHash;
import io.vpcpeering.proto.billing.v1.Evidence;
import io.vpcpeering.proto.billing.v1.SlotBytes;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.tariff.Throughput;
import java.time.Instant;

/// Spells what a line rests on.
final class EvidenceCodec {
    private EvidenceCodec() {}

    static Evidence encode(BillLine line, RatedDay day) {
        var proto = Evidence.newBuilder()
                .setSamplesHash(line.evidence().hash().map(SamplesHash::hex).orElse(""))
                .setClosedHash(day.closedHash().map(SamplesHash::hex).orElse(""))
                .setMissingOut(day.missingOut().toString())
                .setMissingIn(day.missingIn().toString());
        BillingDay date = line.key().day();
        line.evidence()
                .outSlot()
                .ifPresent(slot -> proto.setPeakOut(
                        bytes(new Slot(date, slot).start(), line.price().peakOut())));
        line.evidence()
                .inSlot()
                .ifPresent(slot -> proto.setPeakIn(
                        bytes(new Slot(date, slot).start(), line.price().peakIn())));
        line.evidence()
                .percentile()
                .ifPresent(percentile ->
                        proto.setPercentile(encode(percentile, line.price().peak())));
        return proto.build();
    }

    private static io.vpcpeering.proto.billing.v1.Percentile encode(Percentile percentile, Throughput point) {
        return io.vpcpeering.proto.billing.v1.Percentile.newBuilder()
                .setEffectiveDays(percentile.effectiveDays())
                .setDaysInMonth(percentile.daysInMonth())
                .setPoints(percentile.points())
                .setRank(percentile.rank())
                .setPoint(bytes(percentile.slotStart(), point))
                .build();
    }

    /// A slot was measured in whole bytes.
    private static SlotBytes bytes(Instant start, Throughput average) {
        return SlotBytes.newBuilder()
                .setSlotStart(Field.time(start))
                .setBytes(average.bytesPerSlot().longValueExact())
                .build();
    }
}
