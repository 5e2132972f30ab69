package io.vpcpeering.tariff;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// An average over a 5-minute slot, exactly: kept as bytes per slot, because Mbps would need infinitely many
/// decimals.
///
/// @param bytesPerSlot 0 or more; whole when measured, a fraction when asked for in Mbps
public record Throughput(BigDecimal bytesPerSlot) implements Comparable<Throughput> {
    /// Bytes of a slot at 1 Mbps: 10⁶ bits × 300 s / 8.
    public static final BigDecimal BYTES_PER_MBPS = BigDecimal.valueOf(37_500_000);

    private static final long WHOLE_BYTES_PER_MBPS = BYTES_PER_MBPS.longValueExact();

    /// Nothing at all.
    public static final Throughput NONE = new Throughput(BigDecimal.ZERO);

    /// Nine decimals tell any two byte counts apart (one byte is 2.67 × 10⁻⁸ Mbps).
    private static final int SHOWN_DECIMALS = 9;

    /// @throws IllegalArgumentException when it is negative
    public Throughput {
        if (bytesPerSlot.signum() < 0) {
            throw new IllegalArgumentException("a throughput is 0 or more, not " + bytesPerSlot);
        }
        bytesPerSlot = bytesPerSlot.scale() == 0 ? bytesPerSlot : bare(bytesPerSlot);
    }

    /// Equal ones in one form: without trailing zeros behind the point, and never with an exponent.
    private static BigDecimal bare(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    /// What a slot with so many bytes came to.
    ///
    /// @throws IllegalArgumentException when it is negative
    public static Throughput ofBytes(long bytes) {
        return new Throughput(BigDecimal.valueOf(bytes));
    }

    /// So many megabits (10⁶ bits) per second.
    ///
    /// @throws IllegalArgumentException when it is negative
    public static Throughput ofMbps(BigDecimal mbps) {
        return new Throughput(mbps.multiply(BYTES_PER_MBPS));
    }

    /// Both together, exactly.
    public Throughput plus(Throughput other) {
        return new Throughput(bytesPerSlot.add(other.bytesPerSlot));
    }

    /// How much is left up to `bound`.
    ///
    /// @throws IllegalArgumentException when it lies below
    public Throughput upTo(Throughput bound) {
        return new Throughput(bound.bytesPerSlot.subtract(bytesPerSlot));
    }

    /// The larger of the two.
    public Throughput max(Throughput other) {
        return compareTo(other) < 0 ? other : this;
    }

    /// A whole number of Mbps.
    ///
    /// @throws ArithmeticException when it is not whole
    public int wholeMbps() {
        long bytes = bytesPerSlot.longValueExact();
        if (bytes % WHOLE_BYTES_PER_MBPS != 0) {
            throw new ArithmeticException(this + " is no whole number of Mbps");
        }
        return Math.toIntExact(bytes / WHOLE_BYTES_PER_MBPS);
    }

    /// In Mbps for people: exact up to nine decimals, half-up from there; without trailing zeros.
    public String mbps() {
        return bytesPerSlot
                .divide(BYTES_PER_MBPS, SHOWN_DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    @Override
    public int compareTo(Throughput other) {
        return bytesPerSlot.compareTo(other.bytesPerSlot);
    }

    @Override
    public String toString() {
        return mbps() + " Mbps";
    }
}
