package io.vpcpeering.vocabulary;

/// The number of a connect: of one call that wants a peering together with routes to it. It is also the number of the
/// call's operation.
///
/// @param number 1 or more
public record ConnectId(long number) implements Comparable<ConnectId> {
    /// @throws IllegalArgumentException when `number` is less than 1
    public ConnectId {
        if (number < 1) {
            throw new IllegalArgumentException("a connect's number is 1 or more, not " + number);
        }
    }

    @Override
    public int compareTo(ConnectId other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
