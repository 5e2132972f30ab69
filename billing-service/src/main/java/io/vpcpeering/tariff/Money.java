package io.vpcpeering.tariff;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// An exact amount in one currency. Trailing zeros beyond the fen make no difference: they are dropped.
///
/// @param amount any decimal, negative for money given back; two decimals or more
/// @param currency what it is counted in
public record Money(BigDecimal amount, Currency currency) {
    /// Chinese yuan.
    public static final Currency CNY = Currency.getInstance("CNY");

    private static final int FEN = 2;

    /// Brings equal amounts into one form.
    public Money {
        BigDecimal bare = amount.stripTrailingZeros();
        amount = bare.setScale(Math.max(bare.scale(), FEN), RoundingMode.UNNECESSARY);
    }

    /// Reads an amount of yuan, for example `12` or `9.50`.
    ///
    /// @throws NumberFormatException when `amount` is no decimal
    public static Money yuan(String amount) {
        return new Money(new BigDecimal(amount), CNY);
    }

    /// Nothing.
    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /// The sum, exactly.
    ///
    /// @throws IllegalArgumentException when the currencies differ
    public Money plus(Money other) {
        return new Money(amount.add(inMyCurrency(other)), currency);
    }

    /// The same amount the other way round.
    public Money negated() {
        return new Money(amount.negate(), currency);
    }

    /// So many times the amount, exactly.
    public Money times(BigDecimal factor) {
        return new Money(amount.multiply(factor), currency);
    }

    /// A part of the amount, rounded half-up to the fen (0.01): the one place where money is rounded (product.md
    /// 7.2).
    ///
    /// @throws ArithmeticException when `divisor` is 0
    public Money dividedToTheFen(BigDecimal divisor) {
        return new Money(amount.divide(divisor, FEN, RoundingMode.HALF_UP), currency);
    }

    /// Which is more.
    ///
    /// @throws IllegalArgumentException when the currencies differ
    public int compareAmount(Money other) {
        return amount.compareTo(inMyCurrency(other));
    }

    /// The amount alone, with two decimals or more, never with an exponent.
    public String plain() {
        return amount.toPlainString();
    }

    @Override
    public String toString() {
        return plain() + " " + currency;
    }

    private BigDecimal inMyCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("%s and %s do not mix".formatted(currency, other.currency));
        }
        return other.amount;
    }
}
