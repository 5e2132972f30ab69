package io.vpcpeering.bill;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.Slot;
import io.vpcpeering.metering.Sample;
import io.vpcpeering.metering.SamplesHash;
import io.vpcpeering.tariff.Throughput;
import io.vpcpeering.vocabulary.PeeringId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// What a peering's month of the monthly plan comes to (product.md 7.7).
///
/// @param peak the percentile; nothing when no day was effective
/// @param percentile how it was found
/// @param hash over the hashes of the plan's days
record MonthUsage(Throughput peak, Percentile percentile, SamplesHash hash) {
    /// A day is effective when a slot of it lies above 10 Kbps: 10,000 × 300 s / 8 bytes.
    private static final long INEFFECTIVE_BYTES = 375_000;

    private record Point(long bytes, Slot slot) {}

    private static final Comparator<Point> HIGHEST_FIRST =
            Comparator.comparingLong(Point::bytes).reversed().thenComparing(Point::slot);

    /// Of the plan's days in a month.
    ///
    /// @param samples of each of these days, and of no others
    /// @param hashes of the days that have samples
    static MonthUsage of(
            PeeringId peering,
            YearMonth month,
            Map<BillingDay, List<Sample>> samples,
            SortedMap<BillingDay, SamplesHash> hashes) {
        List<Point> points = samples.values().stream()
                .map(MonthUsage::larger)
                .filter(MonthUsage::isEffective)
                .flatMap(day -> day.values().stream())
                .sorted(HIGHEST_FIRST)
                .toList();
        int effective = (int) samples.values().stream()
                .map(MonthUsage::larger)
                .filter(MonthUsage::isEffective)
                .count();
        // Slots without a sample count as 0: they are at the end of the order, where none of them is drawn unless all
        // above are dropped.
        int all = effective * Slot.PER_DAY;
        int rank = all * 5 / 100 + 1;
        boolean reached = rank <= points.size();
        long bytes = reached ? points.get(rank - 1).bytes() : 0;
        Slot slot = reached ? points.get(rank - 1).slot() : new Slot(new BillingDay(month.atDay(1)), 0);
        return new MonthUsage(
                Throughput.ofBytes(bytes),
                new Percentile(effective, month.lengthOfMonth(), all, rank, slot.start()),
                hash(peering, month, hashes));
    }

    private static Map<Slot, Point> larger(List<Sample> day) {
        var points = new HashMap<Slot, Point>();
        for (Sample sample : day) {
            points.merge(
                    sample.slot(),
                    new Point(sample.bytes(), sample.slot()),
                    (one, other) -> one.bytes() >= other.bytes() ? one : other);
        }
        return points;
    }

    private static boolean isEffective(Map<Slot, Point> day) {
        return day.values().stream().anyMatch(point -> point.bytes() > INEFFECTIVE_BYTES);
    }

    /// Of the peering's id, a space, the month, a line feed, and a line for each day: its date, a space, its
    /// hash.
    private static SamplesHash hash(PeeringId peering, YearMonth month, SortedMap<BillingDay, SamplesHash> hashes) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((peering + " " + month + "\n").getBytes(US_ASCII));
            hashes.forEach((day, hash) -> sha256.update((day + " " + hash + "\n").getBytes(US_ASCII)));
            return SamplesHash.of(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
