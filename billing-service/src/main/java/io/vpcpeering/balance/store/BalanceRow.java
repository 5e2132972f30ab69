package io.vpcpeering.balance.store;

import io.vpcpeering.balance.Balance;
import io.vpcpeering.tariff.Money;
import io.vpcpeering.vocabulary.AccountId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of `account_balance`. Public, because Jdbi makes it.
public record BalanceRow(
        AccountId account,
        BigDecimal amount,
        String currency,
        boolean charged,
        @Nullable Instant arrearsSince,
        boolean isolated,
        long version) {
    static BalanceRow of(Balance balance) {
        return new BalanceRow(
                balance.account(),
                balance.amount().amount(),
                balance.amount().currency().getCurrencyCode(),
                balance.charged(),
                balance.arrearsSince().orElse(null),
                balance.isolated(),
                balance.version());
    }

    Balance toBalance() {
        return new Balance(
                account,
                new Money(amount, Currency.getInstance(currency)),
                charged,
                Optional.ofNullable(arrearsSince),
                isolated,
                version);
    }
}
