package io.vpcpeering.vocabulary;

/// A bandwidth cap in megabits (10⁶ bits) per second.
///
/// @param value 1 or more
public record Mbps(int value) implements Comparable<Mbps> {
    /// @throws IllegalArgumentException when `value` is less than 1
    public Mbps {
        if (value < 1) {
            throw new IllegalArgumentException("a bandwidth is 1 Mbps or more, not " + value);
        }
    }

    @Override
    public int compareTo(Mbps other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value + " Mbps";
    }
}
