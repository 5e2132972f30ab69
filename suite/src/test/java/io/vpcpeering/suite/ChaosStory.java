package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// Half a minute of what `./peering chaos` does for as long as one wants, and bugs that it must find.
class ChaosStory {
    private final Launcher launcher = new Launcher(Map.of());

    @Test
    void every_process_is_killed_in_half_a_minute_and_nothing_acknowledged_is_lost() {
        // With this seed every process dies at least once.
        String report = launcher.run("chaos", "--minutes", "0.5", "--seed", "8", "--replicas", "1")
                .ok();

        assertThat(report).contains("; 0 violations.").contains("| postgres |").contains("| propose |");
    }

    @Test
    void a_token_that_is_forgotten_is_caught() {
        assertThat(caught("LOST_TOKEN")).contains("\n- seen by a customer: I6: ");
    }

    @Test
    void a_route_that_outlives_its_peering_is_caught() {
        assertThat(caught("LEFT_ROUTE")).contains("\n- I4: ");
    }

    @Test
    void a_run_of_no_length_is_a_misuse() {
        Launcher.Ended ended = launcher.run("chaos", "--minutes", "0");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("--minutes is 0.1 to 1440");
    }

    /// What a run finds that has a bug planted in it.
    private String caught(String bug) {
        // With this seed only billing- and expiry-service die: customers get enough done to meet the bug many times.
        Launcher.Ended ended =
                launcher.run("chaos", "--minutes", "0.25", "--seed", "65", "--replicas", "1", "--plant", bug);

        assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(1);
        return ended.out();
    }
}
