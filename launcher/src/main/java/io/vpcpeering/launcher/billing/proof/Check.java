package io.vpcpeering.launcher.billing.proof;

import io.vpcpeering.launcher.billing.Bills.Line;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compares what the samples of a peering say with what its lines say.
///
/// @param peering the peering
/// @param problems where differences are noted
record Check(String peering, List<Verdict.Problem> problems) {
    /// Bytes of a slot at 1 Mbps: 10⁶ bits × 300 s / 8.
    static final BigDecimal BYTES_PER_MBPS = BigDecimal.valueOf(37_500_000);

    void same(String what, @Nullable Object recomputed, @Nullable Object billed) {
        boolean equal = (recomputed instanceof BigDecimal one && billed instanceof BigDecimal other)
                ? one.compareTo(other) == 0
                : Objects.equals(recomputed, billed);
        if (!equal) {
            problems.add(new Verdict.Problem(
                    peering, "%s: the samples say %s, the bill says %s".formatted(what, recomputed, billed)));
        }
    }

    /// Of all lines; empty when the standing line has no price: the others cancel each other.
    static Optional<BigDecimal> sum(List<Line> lines, Line standing) {
        return standing.amount() == null
                ? Optional.empty()
                : lines.stream()
                        .flatMap(line -> Optional.ofNullable(line.amount()).stream())
                        .map(BigDecimal::new)
                        .reduce(BigDecimal::add);
    }

    static BigDecimal bytesAt(int mbps) {
        return BYTES_PER_MBPS.multiply(BigDecimal.valueOf(mbps));
    }

    static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
