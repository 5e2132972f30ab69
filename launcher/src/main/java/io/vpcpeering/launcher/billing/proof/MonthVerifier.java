package io.vpcpeering.launcher.billing.proof;

import static io.vpcpeering.launcher.billing.proof.Check.BYTES_PER_MBPS;
import static io.vpcpeering.launcher.billing.proof.Check.bytesAt;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.vpcpeering.launcher.billing.Bills.Line;
import io.vpcpeering.launcher.billing.Bills.MonthlyTier;
import io.vpcpeering.launcher.billing.Bills.TariffVersion;
import io.vpcpeering.launcher.billing.Evidence;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Recomputes a month's lines of the monthly plan from the samples of its days, as `docs/evidence.md` says.
public final class MonthVerifier {
    private static final String PLAN = "MONTHLY_95TH";

    /// A day is effective when a slot of it lies above 10 Kbps.
    private static final long INEFFECTIVE_BYTES = 375_000;

    private final Proof proof;
    private final YearMonth month;
    private final TariffVersion tariff;

    /// @throws IllegalArgumentException when no tariff is in force on the month's last day
    public MonthVerifier(Proof proof) {
        this.proof = proof;
        this.month = YearMonth.parse(proof.date());
        this.tariff = proof.tariffOn(month.atEndOfMonth());
    }

    /// Checks the lines of the monthly plan against the samples of their peerings, day by day.
    public Verdict verify(Map<String, SortedMap<LocalDate, DaySamples>> samples) {
        var recomputed = new ArrayList<Verdict.Recomputed>();
        var problems = new ArrayList<Verdict.Problem>();
        Map<String, List<Line>> lines =
                proof.lines().stream().collect(groupingBy(Line::peeringConnectionId, TreeMap::new, toList()));
        lines.forEach((peering, all) -> {
            List<Line> monthly =
                    all.stream().filter(line -> line.plan().equals(PLAN)).toList();
            if (!monthly.isEmpty()) {
                Line standing = standing(monthly);
                var days = planned(all, standing, samples.getOrDefault(peering, new TreeMap<>()));
                recomputed.add(verify(peering, monthly, standing, days, problems));
            }
        });
        return Verdict.of(proof, PLAN, recomputed, problems);
    }

    /// Where the plan's last day moved, the lines of the day before cancel each other and end in nothing.
    private static Line standing(List<Line> lines) {
        return lines.stream()
                .max(Comparator.comparingInt((Line line) -> Math.min(1, effectiveDays(line)))
                        .thenComparingLong(Line::lineId))
                .orElseThrow();
    }

    private static int effectiveDays(Line line) {
        Evidence.Percentile percentile = line.evidence().percentile();
        return percentile == null ? 0 : percentile.effectiveDays();
    }

    /// The plan's days that have samples: a day of the other plan has a line of its own.
    private SortedMap<LocalDate, DaySamples> planned(
            List<Line> lines, Line standing, SortedMap<LocalDate, DaySamples> samples) {
        List<String> daily = lines.stream()
                .filter(line -> line.plan().equals("DAILY_PEAK"))
                .map(Line::date)
                .toList();
        var planned = new TreeMap<LocalDate, DaySamples>();
        samples.forEach((day, ofDay) -> {
            if (YearMonth.from(day).equals(month)
                    && day.toString().compareTo(standing.date()) <= 0
                    && !daily.contains(day.toString())) {
                planned.put(day, ofDay);
            }
        });
        return planned;
    }

    private Verdict.Recomputed verify(
            String peering,
            List<Line> lines,
            Line standing,
            SortedMap<LocalDate, DaySamples> days,
            List<Verdict.Problem> problems) {
        Percentile found = Percentile.of(days, INEFFECTIVE_BYTES);
        BigDecimal peak = BigDecimal.valueOf(found.bytes());
        BigDecimal unit = unitPrice(peak);
        BigDecimal amount = unit.multiply(peak)
                .multiply(BigDecimal.valueOf(found.effectiveDays()))
                .divide(BYTES_PER_MBPS.multiply(BigDecimal.valueOf(month.lengthOfMonth())), 2, RoundingMode.HALF_UP);
        BigDecimal billed = Check.sum(lines, standing).orElse(null);
        String hash = hash(peering, days);
        var check = new Check(peering, problems);
        check.same("tariff", tariff.version(), standing.tariff());
        check.same("unit price", unit, Check.decimal(standing.unitPrice()));
        check.same("amount", amount, Check.decimal(standing.amount()));
        check.same("sum of lines", amount, billed);
        Evidence.Percentile said = standing.evidence().percentile();
        check.same("effective days", found.effectiveDays(), said == null ? null : said.effectiveDays());
        check.same("days in the month", month.lengthOfMonth(), said == null ? null : said.daysInMonth());
        check.same("points", found.points(), said == null ? null : said.points());
        check.same("rank", found.rank(), said == null ? null : said.rank());
        check.same(
                "point in bytes",
                found.bytes(),
                said == null ? null : said.point().bytes());
        check.same("hash of the samples", hash, standing.evidence().closedHash());
        return new Verdict.Recomputed(
                peering, amount.toPlainString(), billed == null ? null : billed.toPlainString(), hash);
    }

    private BigDecimal unitPrice(BigDecimal peak) {
        return tariff.monthlyTiers().stream()
                .sorted(Comparator.comparingInt(MonthlyTier::aboveMbps))
                .filter(tier -> tier.upToMbps() == null || peak.compareTo(bytesAt(tier.upToMbps())) <= 0)
                .findFirst()
                .map(tier -> new BigDecimal(tier.unitPrice()))
                .orElseThrow(() -> new IllegalArgumentException("no monthly tier reaches " + peak + " bytes"));
    }

    private String hash(String peering, SortedMap<LocalDate, DaySamples> days) {
        MessageDigest sha256 = DaySamples.sha256();
        sha256.update((peering + " " + month + "\n").getBytes(US_ASCII));
        days.forEach((day, samples) ->
                sha256.update((day + " " + samples.hash(peering, day.toString()) + "\n").getBytes(US_ASCII)));
        return HexFormat.of().formatHex(sha256.digest());
    }

    /// The point that counts: 5 % of them lie above it.
    ///
    /// @param effectiveDays days with a slot above the bound
    /// @param points slots of these days, those without a sample included
    /// @param rank which of them counts, from the highest
    /// @param bytes of it
    private record Percentile(int effectiveDays, int points, int rank, long bytes) {
        static Percentile of(SortedMap<LocalDate, DaySamples> days, long ineffective) {
            List<long[]> effective = days.values().stream()
                    .map(DaySamples::larger)
                    .filter(day -> Arrays.stream(day).anyMatch(bytes -> bytes > ineffective))
                    .toList();
            long[] points =
                    effective.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            int rank = points.length * 5 / 100 + 1;
            return new Percentile(
                    effective.size(), points.length, rank, rank <= points.length ? points[points.length - rank] : 0);
        }
    }
}
