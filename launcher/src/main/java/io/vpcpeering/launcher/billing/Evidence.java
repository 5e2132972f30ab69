package io.vpcpeering.launcher.billing;

import com.google.protobuf.Timestamp;
import io.vpcpeering.proto.billing.v1.BillLine;
import io.vpcpeering.proto.billing.v1.SlotBytes;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What a line rests on, as `bill lines` prints it.
///
/// @param peakOut highest out slot; null when there was none
/// @param peakIn highest in slot; null when there was none
/// @param samplesHash of the samples that the line was made of
/// @param closedHash of the samples at the last close
/// @param missingOut slots that counted as 0
/// @param missingIn the same the other way
/// @param percentile of a month; null on a daily line
public record Evidence(
        @Nullable Slot peakOut,
        @Nullable Slot peakIn,
        String samplesHash,
        String closedHash,
        String missingOut,
        String missingIn,
        @Nullable Percentile percentile) {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    static Evidence of(BillLine line) {
        var evidence = line.getEvidence();
        return new Evidence(
                evidence.hasPeakOut() ? slot(evidence.getPeakOut()) : null,
                evidence.hasPeakIn() ? slot(evidence.getPeakIn()) : null,
                evidence.getSamplesHash(),
                evidence.getClosedHash(),
                evidence.getMissingOut(),
                evidence.getMissingIn(),
                evidence.hasPercentile() ? percentile(evidence.getPercentile()) : null);
    }

    /// The start of a slot in Shanghai, ISO-8601 with offset.
    static String time(Timestamp start) {
        return Instant.ofEpochSecond(start.getSeconds())
                .atZone(SHANGHAI)
                .toOffsetDateTime()
                .toString();
    }

    private static Slot slot(SlotBytes slot) {
        return new Slot(time(slot.getSlotStart()), slot.getBytes());
    }

    private static Percentile percentile(io.vpcpeering.proto.billing.v1.Percentile percentile) {
        return new Percentile(
                percentile.getEffectiveDays(),
                percentile.getDaysInMonth(),
                percentile.getPoints(),
                percentile.getRank(),
                slot(percentile.getPoint()));
    }

    /// A slot and its bytes.
    public record Slot(String slotStart, long bytes) {}

    /// How a month's percentile was found.
    public record Percentile(int effectiveDays, int daysInMonth, int points, int rank, Slot point) {}
}
