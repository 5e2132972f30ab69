package io.vpcpeering.launcher.billing.proof;

import static io.vpcpeering.launcher.billing.proof.Check.BYTES_PER_MBPS;
import static io.vpcpeering.launcher.billing.proof.Check.bytesAt;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.vpcpeering.launcher.billing.Bills.Line;
import io.vpcpeering.launcher.billing.Bills.TariffVersion;
import io.vpcpeering.launcher.billing.Bills.Tier;
import io.vpcpeering.launcher.billing.Evidence;
import io.vpcpeering.launcher.billing.Prices;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Recomputes a day's bill from its samples, and says where it differs. Exact: whole bytes and decimals,
/// rounded once, half-up to the fen.
public final class Verifier {
    private static final String PLAN = "DAILY_PEAK";

    private final Proof proof;
    private final TariffVersion tariff;

    /// @throws IllegalArgumentException when no tariff is in force on the day
    public Verifier(Proof proof) {
        this.proof = proof;
        this.tariff = proof.tariffOn(LocalDate.parse(proof.date()));
    }

    /// Checks the lines of the daily plan against the samples of their peerings.
    public Verdict verify(Map<String, DaySamples> samples) {
        var recomputed = new ArrayList<Verdict.Recomputed>();
        var problems = new ArrayList<Verdict.Problem>();
        Map<String, List<Line>> lines = proof.lines().stream()
                .filter(line -> line.plan().equals(PLAN))
                .collect(groupingBy(Line::peeringConnectionId, TreeMap::new, toList()));
        lines.forEach((peering, ofPeering) ->
                verify(peering, ofPeering, samples.getOrDefault(peering, new DaySamples()), recomputed, problems));
        return Verdict.of(proof, PLAN, recomputed, problems);
    }

    private void verify(
            String peering,
            List<Line> lines,
            DaySamples samples,
            List<Verdict.Recomputed> recomputed,
            List<Verdict.Problem> problems) {
        Line standing = lines.getLast();
        BigDecimal out = BigDecimal.valueOf(samples.peak(true));
        BigDecimal in = BigDecimal.valueOf(samples.peak(false));
        BigDecimal peak = tariff.peakRule().equals("MAX_OF_DIRECTIONS") ? out.max(in) : out.add(in);
        Optional<BigDecimal> unit = unitPrice(String.valueOf(standing.column()), peak);
        Optional<BigDecimal> amount =
                unit.map(price -> price.multiply(peak).divide(BYTES_PER_MBPS, 2, RoundingMode.HALF_UP));
        Optional<BigDecimal> billed = Check.sum(lines, standing);
        String hash = samples.hash(peering, proof.date());
        recomputed.add(new Verdict.Recomputed(
                peering,
                amount.map(BigDecimal::toPlainString).orElse(null),
                billed.map(BigDecimal::toPlainString).orElse(null),
                hash));
        var check = new Check(peering, problems);
        check.same("tariff", tariff.version(), standing.tariff());
        check.same("unit price", unit.orElse(null), Check.decimal(standing.unitPrice()));
        check.same("amount", amount.orElse(null), Check.decimal(standing.amount()));
        check.same("sum of lines", amount.orElse(null), billed.orElse(null));
        check.same("out peak in bytes", out, bytes(standing.evidence().peakOut()));
        check.same("in peak in bytes", in, bytes(standing.evidence().peakIn()));
        check.same("hash of the samples", hash, standing.evidence().closedHash());
    }

    private Optional<BigDecimal> unitPrice(String column, BigDecimal peak) {
        return tariff.tiers().stream()
                .filter(tier -> tier.column().equals(column))
                .sorted(Comparator.comparingInt(Tier::aboveMbps))
                .filter(tier -> tier.upToMbps() == null || peak.compareTo(bytesAt(tier.upToMbps())) <= 0)
                .findFirst()
                .flatMap(tier -> tier.unitPrice() == null
                        ? contractPrice(column, peak)
                        : Optional.of(new BigDecimal(tier.unitPrice())));
    }

    private Optional<BigDecimal> contractPrice(String column, BigDecimal peak) {
        return proof.contracts().stream()
                .filter(contract -> contract.column().equals(column))
                .filter(contract -> contract.from().compareTo(proof.date()) <= 0)
                .filter(contract -> contract.until() == null || contract.until().compareTo(proof.date()) >= 0)
                .filter(contract -> peak.compareTo(bytesAt(contract.aboveMbps())) > 0)
                .filter(contract -> contract.upToMbps() == null || peak.compareTo(bytesAt(contract.upToMbps())) <= 0)
                .findFirst()
                .map(Prices.Contract::unitPrice)
                .map(BigDecimal::new);
    }

    private static BigDecimal bytes(Evidence.@Nullable Slot slot) {
        return slot == null ? BigDecimal.ZERO : BigDecimal.valueOf(slot.bytes());
    }
}
