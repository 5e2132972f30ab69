package io.vpcpeering.balance;

import io.vpcpeering.tariff.Money;
import io.vpcpeering.vocabulary.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How an account stands.
///
/// @param account whose
/// @param amount prepaid and not used up; negative when more was used
/// @param charged whether it ever was charged: who used nothing owes nothing
/// @param arrearsSince when it came to 0; empty while it is above
/// @param isolated whether its peerings are to carry nothing
/// @param version of this state, one more with each fact; 0 before the first
public record Balance(
        AccountId account,
        Money amount,
        boolean charged,
        Optional<Instant> arrearsSince,
        boolean isolated,
        long version) {
    /// How long peerings work and are charged after the balance came to 0.
    public static final Duration GRACE = Duration.ofDays(7);

    /// Of an account that neither paid nor used anything.
    public static Balance none(AccountId account) {
        return new Balance(account, Money.zero(Money.CNY), false, Optional.empty(), false, 0);
    }

    /// @throws IllegalArgumentException when what is isolated is not in arrears
    public Balance {
        if (isolated && arrearsSince.isEmpty()) {
            throw new IllegalArgumentException(account + " is isolated and not in arrears");
        }
    }

    /// When its peerings are isolated unless it is above 0 by then.
    public Optional<Instant> isolationAt() {
        return arrearsSince.map(since -> since.plus(GRACE));
    }

    /// What must happen to it now; empty when it is as it should be.
    Optional<Move> due(Instant now) {
        boolean covered = amount.amount().signum() > 0;
        if (covered) {
            return arrearsSince.isPresent()
                    ? Optional.of(new Move(Fact.ARREARS_SETTLED, moved(Optional.empty(), false), now))
                    : Optional.empty();
        }
        if (charged && arrearsSince.isEmpty()) {
            return Optional.of(new Move(Fact.ARREARS_BEGAN, moved(Optional.of(now), false), now));
        }
        boolean graceOver = isolationAt().filter(at -> !at.isAfter(now)).isPresent();
        return graceOver && !isolated
                ? Optional.of(new Move(Fact.ACCOUNT_ISOLATED, moved(arrearsSince, true), now))
                : Optional.empty();
    }

    /// The same with more in it.
    Balance plus(Money more) {
        return new Balance(account, amount.plus(more), charged, arrearsSince, isolated, version);
    }

    private Balance moved(Optional<Instant> since, boolean cutOff) {
        return new Balance(account, amount, charged, since, cutOff, version + 1);
    }

    /// What can happen to how an account stands.
    public enum Fact {
        /// The balance came to 0 or below.
        ARREARS_BEGAN,
        /// The grace is over.
        ACCOUNT_ISOLATED,
        /// The balance is above 0 again.
        ARREARS_SETTLED
    }

    /// What a move leaves behind.
    ///
    /// @param fact what happened
    /// @param after how the account stands after it
    /// @param at when
    public record Move(Fact fact, Balance after, Instant at) {}
}
