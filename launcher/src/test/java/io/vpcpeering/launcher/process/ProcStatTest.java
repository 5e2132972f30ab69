package io.vpcpeering.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcStatTest {
    private static final String TAIL =
            " 1 1234 1234 0 -1 4194304 1 0 0 0 0 0 0 0 20 0 1 0 987654 5000 100 18446744073709551615 1 1 0\n";

    @Test
    void fields_are_counted_from_the_last_bracket_of_the_name() {
        var stat = ProcStat.parse("1234 (a ) (b) S" + TAIL);

        assertThat(stat.parent()).isEqualTo(1);
        assertThat(stat.startTicks()).isEqualTo(987654);
        assertThat(stat.isDead()).isFalse();
    }

    @Test
    void a_process_that_nobody_has_buried_is_dead() {
        assertThat(ProcStat.parse("1234 (java) Z" + TAIL).isDead()).isTrue();
    }

    @Test
    void a_process_whose_first_thread_is_gone_lives_on_in_the_others() {
        var twoThreads = TAIL.replace(" 20 0 1 0 ", " 20 0 2 0 ");

        assertThat(ProcStat.parse("1234 (java) Z" + twoThreads).isDead()).isFalse();
    }
}
