package io.vpcpeering.bill.rpc;

import io.vpcpeering.bill.BillLine;
import io.vpcpeering.bill.DayClose;
import io.vpcpeering.bill.DayStatus;
import io.vpcpeering.proto.billing.v1.CloseDayResponse;
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
        return day.lines().stream().map(line -> line(line, day.status()));
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
    private static io.vpcpeering.proto.billing.v1.BillLine line(BillLine line, DayStatus status) {
        return io.vpcpeering.proto.billing.v1.BillLine.newBuilder()
                .setLineId(line.id())
                .setKind(kind(line.kind()))
                .setPeeringId(line.key().peering().value())
                .setAccountUin(line.payer().uin())
                .setDate(line.key().day().toString())
                .setStatus(status(status))
                .setPrice(PriceCodec.encode(line.price()))
                .setCorrectsLineId(line.corrects().orElse(0L))
                .setCreateTime(Field.time(line.writtenAt()))
                .build();
    }

    private static LineKind kind(BillLine.Kind kind) {
        return switch (kind) {
            case CHARGE -> LineKind.LINE_KIND_CHARGE;
            case REVERSAL -> LineKind.LINE_KIND_REVERSAL;
        };
    }

    private static LineStatus status(DayStatus status) {
        return switch (status) {
            case PROVISIONAL -> LineStatus.LINE_STATUS_PROVISIONAL;
            case FINAL -> LineStatus.LINE_STATUS_FINAL;
        };
    }
}
