package io.vpcpeering.tariff;

import io.vpcpeering.vocabulary.AccountId;
import java.time.LocalDate;
import java.util.Optional;

/// What an account negotiated for a range of peaks in one column (product.md 7.2). It holds where the price
/// list says "negotiated", and nowhere else.
///
/// @param id unique; 0 before it is kept
/// @param account whose
/// @param column the price column
/// @param above exclusive lower bound
/// @param upTo inclusive upper bound; empty when there is none
/// @param perDay 0 or more, per Mbps and day
/// @param from its first day
/// @param until its last day; empty when it has none
public record ContractPrice(
        long id,
        AccountId account,
        String column,
        Throughput above,
        Optional<Throughput> upTo,
        Money perDay,
        LocalDate from,
        Optional<LocalDate> until) {
    /// @throws IllegalArgumentException when no peak or no day lies in it, or the price is negative
    public ContractPrice {
        if (upTo.isPresent() && upTo.get().compareTo(above) <= 0) {
            throw new IllegalArgumentException("no peak lies in (%s, %s]".formatted(above, upTo.get()));
        }
        if (until.isPresent() && until.get().isBefore(from)) {
            throw new IllegalArgumentException("no day lies from %s to %s".formatted(from, until.get()));
        }
        if (perDay.amount().signum() < 0) {
            throw new IllegalArgumentException("a price is 0 or more, not " + perDay);
        }
    }

    /// Whether it holds on `date`.
    public boolean holdsOn(LocalDate date) {
        return !date.isBefore(from) && until.stream().noneMatch(date::isAfter);
    }

    /// Whether both say something about the same peak on the same day.
    public boolean overlaps(ContractPrice other) {
        return account.equals(other.account)
                && column.equals(other.column)
                && beginsWithin(above, other.upTo)
                && beginsWithin(other.above, upTo)
                && other.until.stream().noneMatch(from::isAfter)
                && until.stream().noneMatch(other.from::isAfter);
    }

    /// Whether all but the id is the same.
    public boolean saysTheSameAs(ContractPrice other) {
        return withId(other.id).equals(other);
    }

    /// The same under another id.
    public ContractPrice withId(long given) {
        return new ContractPrice(given, account, column, above, upTo, perDay, from, until);
    }

    boolean covers(String peakColumn, Throughput peak) {
        return column.equals(peakColumn)
                && peak.compareTo(above) > 0
                && upTo.stream().allMatch(bound -> peak.compareTo(bound) <= 0);
    }

    private static boolean beginsWithin(Throughput bound, Optional<Throughput> upTo) {
        return upTo.isEmpty() || bound.compareTo(upTo.get()) < 0;
    }
}
