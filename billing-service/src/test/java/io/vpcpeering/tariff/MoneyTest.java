package io.vpcpeering.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    private static final Money DOLLAR = new Money(BigDecimal.ONE, Currency.getInstance("USD"));

    @Test
    void equal_amounts_are_equal_however_they_are_spelled() {
        assertThat(Money.yuan("12")).isEqualTo(Money.yuan("12.00")).isEqualTo(Money.yuan("1.2E+1"));
        assertThat(Money.yuan("1.2E+1").plain()).isEqualTo("12.00");
        assertThat(Money.yuan("0").plain()).isEqualTo("0.00");
        assertThat(Money.yuan("0.125").plain()).isEqualTo("0.125");
    }

    @Test
    void currencies_do_not_mix() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.yuan("1").plus(DOLLAR));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.yuan("1").compareAmount(DOLLAR));
        assertThat(Money.yuan("1")).isNotEqualTo(DOLLAR);
    }

    @Test
    void sums_are_exact() {
        assertThat(Money.yuan("0.1").plus(Money.yuan("0.2"))).isEqualTo(Money.yuan("0.3"));
        assertThat(Money.yuan("252").plus(Money.yuan("252").negated())).isEqualTo(Money.zero(Money.CNY));
    }

    @ParameterizedTest
    @CsvSource({"0.005, 0.01", "0.0049999999999, 0.00", "2.675, 2.68", "-0.005, -0.01", "0.015, 0.02", "1.004, 1.00"})
    void rounding_is_half_up_to_the_fen(String exact, String rounded) {
        assertThat(Money.yuan(exact).dividedToTheFen(BigDecimal.ONE)).isEqualTo(Money.yuan(rounded));
    }

    @Test
    void a_quotient_without_end_is_rounded_once() {
        assertThat(Money.yuan("10").dividedToTheFen(BigDecimal.valueOf(3))).isEqualTo(Money.yuan("3.33"));
        assertThat(Money.yuan("20").dividedToTheFen(BigDecimal.valueOf(3))).isEqualTo(Money.yuan("6.67"));
    }
}
