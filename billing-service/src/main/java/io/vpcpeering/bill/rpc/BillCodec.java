package io.vpcpeering.bill.rpc;

import io.vpcpeering.bill.BillLine;
import io.vpcpeering.bill.DayClose;
import io.vpcpeering.bill.DayStatus;
import io.vpcpeering.bill.MonthClose;
import io.vpcpeering.billed.Plan;
import io.vpcpeering.proto.billing.v1.CloseDayResponse;
import io.vpcpeering.proto.billing.v1.CloseMonthResponse;
import io.vpcpeering.proto.billing.v1.LineKind;
import io.vpcpeering.proto.billing.v1.LineStatus;
import io.vpcpeering.proto.billing.v1.RatedDay;
import io.vpcpeering.runtime.rpc.Field;
import java.util.stream.Stream;

/// Spells rated days and their lines.
public final class BillCodec {
    private BillCodec() {}

    /// A day with all its lines.
    public static RatedDay encode(io.vpcpeering.bill.RatedDay day) {
        return RatedDay.newBuilder()
                .setPeeringId(day.key().peering().value())
                .setDate(day.key().day().toString())
                .addAllLines(lines(day).toList())
                .build();
    }

    static Stream<io.vpcpeering.proto.billing.v1.BillLine> lines(io.vpcpeering.bill.RatedDay day) {
        return day.lines().stream().map(line -> line(line, day));
    }

    static CloseMonthResponse encode(MonthClose.Closed closed) {
        return CloseMonthResponse.newBuilder()
                .setMonth(closed.month().toString())
                .setStatus(status(closed.status()))
                .setPeerings(closed.peerings())
                .setLinesWritten(closed.linesWritten())
                .build();
    }

    static CloseDayResponse encode(DayClose.Closed closed) {
        return CloseDayResponse.newBuilder()
                .setDate(closed.day().toString())
                .setStatus(status(closed.status()))
                .setPeerings(closed.peerings())
                .setLinesWritten(closed.linesWritten())
                .build();
    }

    /// A line has its day's status: finality is said of days.
    private static io.vpcpeering.proto.billing.v1.BillLine line(BillLine line, io.vpcpeering.bill.RatedDay day) {
        return io.vpcpeering.proto.billing.v1.BillLine.newBuilder()
                .setLineId(line.id())
                .setKind(kind(line.kind()))
                .setPlan(plan(line.plan()))
                .setPeeringId(line.key().peering().value())
                .setAccountUin(line.payer().uin())
                .setDate(line.key().day().toString())
                .setStatus(status(day.status()))
                .setPrice(PriceCodec.encode(line.price()))
                .setEvidence(EvidenceCodec.encode(line, day))
                .setCorrectsLineId(line.corrects().orElse(0L))
                .setCreateTime(Field.time(line.writtenAt()))
                .build();
    }

    private static io.vpcpeering.proto.billing.v1.Plan plan(Plan plan) {
        return switch (plan) {
            case DAILY_PEAK -> io.vpcpeering.proto.billing.v1.Plan.PLAN_DAILY_PEAK;
            case MONTHLY_95TH -> io.vpcpeering.proto.billing.v1.Plan.PLAN_MONTHLY_95TH;
        };
    }

    private static LineKind kind(BillLine.Kind kind) {
        return switch (kind) {
            case CHARGE -> LineKind.LINE_KIND_CHARGE;
            case REVERSAL -> LineKind.LINE_KIND_REVERSAL;
        };
    }

    static LineStatus status(DayStatus status) {
        return switch (status) {
            case PROVISIONAL -> LineStatus.LINE_STATUS_PROVISIONAL;
            case FINAL -> LineStatus.LINE_STATUS_FINAL;
        };
    }
}
