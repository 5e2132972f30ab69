package io.vpcpeering.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FigureTest {
    private static final Figure LIMIT = Figure.of(5_000, Unit.PER_SECOND);

    @Test
    void says_the_median_and_the_spread() {
        var figure = Figure.of(List.of(1_300.0, 1_100.4, 1_200.0), Unit.PER_SECOND);

        assertThat(figure.median()).isEqualTo(1_200);
        assertThat(figure).hasToString("1,200/s (1,100/s to 1,300/s)");
    }

    @Test
    void says_once_what_was_measured_once() {
        assertThat(Figure.of(12.34, Unit.MILLIS)).hasToString("12.3 ms");
    }

    @Test
    void of_two_in_the_middle_the_worse_counts() {
        assertThat(Figure.of(List.of(1.0, 2.0), Unit.PER_SECOND).median()).isEqualTo(1);
        assertThat(Figure.of(List.of(1.0, 2.0), Unit.SECONDS).median()).isEqualTo(2);
    }

    @Test
    void a_rate_is_a_part_of_its_limit() {
        assertThat(Figure.of(1_000, Unit.PER_SECOND).ratio(LIMIT)).isEqualTo(0.2, within(1e-9));
    }

    @Test
    void a_time_is_so_many_times_its_limit() {
        assertThat(Figure.of(20, Unit.MILLIS).ratio(Figure.of(5, Unit.MILLIS))).isEqualTo(0.25, within(1e-9));
    }

    @Test
    void apples_and_pears_have_no_ratio() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Figure.of(1, Unit.MILLIS).ratio(LIMIT));
        assertThatIllegalArgumentException().isThrownBy(() -> Figure.of(List.of(), Unit.MILLIS));
    }

    @Test
    void a_ratio_is_met_from_its_value_on() {
        var half = new Target.Ratio(0.5);

        assertThat(half.isMet(Figure.of(2_500, Unit.PER_SECOND), Optional.of(LIMIT)))
                .contains(true);
        assertThat(half.isMet(Figure.of(2_499, Unit.PER_SECOND), Optional.of(LIMIT)))
                .contains(false);
    }

    @Test
    void a_bound_is_least_for_rates_and_most_for_times() {
        assertThat(new Target.Bound(7_000, Unit.PER_SECOND).isMet(LIMIT, Optional.empty()))
                .contains(false);
        assertThat(new Target.Bound(25, Unit.MILLIS).isMet(Figure.of(25, Unit.MILLIS), Optional.empty()))
                .contains(true);
        assertThat(new Target.Bound(25, Unit.MILLIS)).hasToString("≤ 25.0 ms");
    }

    @Test
    void a_row_says_plainly_that_its_target_was_missed() {
        var row = new Row(
                "creates",
                Figure.of(1_000, Unit.PER_SECOND),
                "p50 3.0, p99 9.0 ms",
                Optional.of(new Row.Limit("plain SQL", LIMIT)),
                new Target.Ratio(0.6));

        assertThat(row.line())
                .isEqualTo(
                        "| creates | 1,000/s; p50 3.0, p99 9.0 ms | 5,000/s: plain SQL | 0.20 | ratio ≥ 0.60 | **missed** |");
    }
}
