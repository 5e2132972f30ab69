package io.vpcpeering.connect;

import static io.vpcpeering.connect.Connect.Move.ACCEPT;
import static io.vpcpeering.connect.Connect.Move.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.connect.Connect.Move;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What each state of a connect tells its caller.
class StepTest {
    @Test
    void a_request_goes_step_by_step() {
        assertThat(told(REQUEST, ConnectState.RESERVING)).containsExactly("RUNNING", "WAITING", "WAITING", "WAITING");
        assertThat(told(REQUEST, ConnectState.WAITING)).containsExactly("DONE", "DONE", "RUNNING", "WAITING");
        assertThat(told(REQUEST, ConnectState.ROUTING)).containsExactly("DONE", "DONE", "DONE", "RUNNING");
        assertThat(told(REQUEST, ConnectState.DONE)).containsExactly("DONE", "DONE", "DONE", "DONE");
    }

    @Test
    void one_that_came_to_nothing_says_what_was_taken_back() {
        assertThat(told(REQUEST, ConnectState.UNDOING)).containsExactly("RUNNING", "UNDONE", "FAILED", "FAILED");
        assertThat(told(REQUEST, ConnectState.UNDONE)).containsExactly("UNDONE", "UNDONE", "FAILED", "FAILED");
    }

    @Test
    void an_accept_asks_for_no_peering() {
        assertThat(Step.of(ACCEPT, ConnectState.ROUTING))
                .extracting(Step::kind)
                .containsExactly(Step.Kind.RESERVE_ROUTES, Step.Kind.JOIN, Step.Kind.ADD_ROUTES);
    }

    private static List<String> told(Move move, ConnectState state) {
        return Step.of(move, state).stream().map(step -> step.status().name()).toList();
    }
}
