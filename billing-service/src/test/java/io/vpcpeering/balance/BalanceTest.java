package io.vpcpeering.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vpcpeering.tariff.Money;
import io.vpcpeering.vocabulary.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BalanceTest {
    private static final AccountId ACCOUNT = new AccountId(3_001);
    private static final Instant NOW = Instant.parse("2016-08-09T00:00:00Z");

    @Test
    void at_0_it_comes_into_arrears_and_is_isolated_seven_days_later_to_the_nanosecond() {
        Balance began = due(balance("0.00"), NOW, Balance.Fact.ARREARS_BEGAN);
        assertThat(began.arrearsSince()).contains(NOW);
        assertThat(began.isolated()).isFalse();
        assertThat(began.due(NOW.plus(Duration.ofDays(7)).minusNanos(1))).isEmpty();
        Balance isolated = due(began, NOW.plus(Duration.ofDays(7)), Balance.Fact.ACCOUNT_ISOLATED);
        assertThat(isolated.isolated()).isTrue();
        assertThat(isolated.due(NOW.plus(Duration.ofDays(30)))).isEmpty();
        assertThat(isolated.version()).isEqualTo(2);
    }

    @Test
    void above_0_all_is_well_and_a_fen_is_enough() {
        assertThat(balance("0.01").due(NOW)).isEmpty();
        Balance isolated =
                new Balance(ACCOUNT, Money.yuan("-400.00"), true, Optional.of(NOW.minus(Duration.ofDays(9))), true, 2);
        assertThat(isolated.plus(Money.yuan("400.00")).due(NOW))
                .as("0 is not above 0")
                .isEmpty();
        Balance settled = due(isolated.plus(Money.yuan("400.01")), NOW, Balance.Fact.ARREARS_SETTLED);
        assertThat(settled.isolated()).isFalse();
        assertThat(settled.arrearsSince()).isEmpty();
        assertThat(settled.version()).isEqualTo(3);
    }

    @Test
    void who_used_nothing_owes_nothing() {
        assertThat(Balance.none(ACCOUNT).due(NOW)).isEmpty();
    }

    @Test
    void only_who_is_in_arrears_is_isolated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Balance(ACCOUNT, Money.yuan("1"), true, Optional.empty(), true, 1));
    }

    private static Balance balance(String amount) {
        return new Balance(ACCOUNT, Money.yuan(amount), true, Optional.empty(), false, 0);
    }

    private static Balance due(Balance balance, Instant now, Balance.Fact fact) {
        Balance.Move move = balance.due(now).orElseThrow();
        assertThat(move.fact()).isEqualTo(fact);
        return move.after();
    }
}
