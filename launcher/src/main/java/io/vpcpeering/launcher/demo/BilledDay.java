package io.vpcpeering.launcher.demo;

import com.google.protobuf.Timestamp;
import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.billing.Bills;
import io.vpcpeering.launcher.billing.SampleFile.Line;
import io.vpcpeering.launcher.billing.SampleImport;
import io.vpcpeering.launcher.json.Json;
import io.vpcpeering.proto.billing.v1.Direction;
import io.vpcpeering.proto.billing.v1.TrafficSample;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// A day's traffic of a cross-region peering and what it costs: 5 Mbps all day, with one slot of 20 Mbps out and one of
/// 30 Mbps in.
final class BilledDay {
    /// Billing days are days of this place.
    static final ZoneId BILLING_ZONE = ZoneId.of("Asia/Shanghai");

    private static final Duration SLOT = Duration.ofMinutes(5);
    private static final long BYTES_PER_MBPS = 1_000_000L / 8 * SLOT.toSeconds();
    private static final int USUAL_MBPS = 5;
    private static final int PEAK_OUT_MBPS = 20;
    private static final int PEAK_IN_MBPS = 30;

    private final Stage stage;

    BilledDay(Stage stage) {
        this.stage = stage;
    }

    /// Imports the day's samples up to an instant, closes the day, and shows the lines of the payer.
    void play(String peeringId, Party payer, LocalDate date, Instant until) throws IOException {
        var samples = samples(peeringId, date, until);
        try (var billing = stage.billing()) {
            stage.narrator().command("meter import samples.csv");
            var imported = new SampleImport(billing).run(samples.iterator());
            stage.narrator()
                    .answer("accepted " + imported.accepted() + ", duplicates " + imported.duplicates() + ", refused "
                            + imported.refused().size());
            if (imported.accepted() != samples.size()) {
                throw new Failure("samples were refused: " + Json.line(imported));
            }
            var bills = new Bills(billing);
            stage.narrator().command("bill close --date " + date);
            var closed = bills.close(date);
            stage.narrator().answer(closed.status() + ", " + closed.linesWritten() + " line(s) written");
            stage.narrator().command("bill lines --uin " + payer.uin() + " --date " + date);
            show(bills.lines(payer.uin(), date));
        }
    }

    private void show(List<Bills.Line> lines) {
        if (lines.isEmpty()) {
            throw new Failure("the day has no line");
        }
        for (var line : lines) {
            stage.narrator()
                    .answer("%s %s: peak %s Mbps (out %s, in %s) at %s = %s %s, %s"
                            .formatted(
                                    line.kind(),
                                    line.peeringConnectionId(),
                                    line.peakMbps(),
                                    line.peakOutMbps(),
                                    line.peakInMbps(),
                                    line.unitPrice(),
                                    line.amount(),
                                    line.currency(),
                                    line.status()));
        }
    }

    private static List<Line> samples(String peeringId, LocalDate date, Instant until) {
        var lines = new ArrayList<Line>();
        var start = date.atStartOfDay(BILLING_ZONE).toInstant();
        var end = date.plusDays(1).atStartOfDay(BILLING_ZONE).toInstant();
        for (var slot = start; slot.isBefore(end) && !slot.plus(SLOT).isAfter(until); slot = slot.plus(SLOT)) {
            var first = slot.equals(start);
            lines.add(line(lines.size(), peeringId, slot, Direction.DIRECTION_OUT, first ? PEAK_OUT_MBPS : USUAL_MBPS));
            lines.add(line(lines.size(), peeringId, slot, Direction.DIRECTION_IN, first ? PEAK_IN_MBPS : USUAL_MBPS));
        }
        return lines;
    }

    private static Line line(int before, String peeringId, Instant slot, Direction direction, int mbps) {
        return new Line.Sample(
                before + 2L,
                TrafficSample.newBuilder()
                        .setPeeringId(peeringId)
                        .setDirection(direction)
                        .setSlotStart(Timestamp.newBuilder().setSeconds(slot.getEpochSecond()))
                        .setBytes(mbps * BYTES_PER_MBPS)
                        .build());
    }

    /// Whether a slot of the present day has ended by this time.
    static boolean hasEndedSlot(Instant time) {
        var midnight = time.atZone(BILLING_ZONE)
                .toLocalDate()
                .atStartOfDay(BILLING_ZONE)
                .toInstant();
        return !midnight.plus(SLOT).isAfter(time);
    }
}
