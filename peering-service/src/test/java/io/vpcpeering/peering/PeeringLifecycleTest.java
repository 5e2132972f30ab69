package io.vpcpeering.peering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vpcpeering.peering.PeeringState.Active;
import io.vpcpeering.peering.PeeringState.Deleted;
import io.vpcpeering.peering.PeeringState.Expired;
import io.vpcpeering.peering.PeeringState.Isolated;
import io.vpcpeering.peering.PeeringState.Pending;
import io.vpcpeering.peering.PeeringState.Rejected;
import io.vpcpeering.testkit.Golden;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PeeringLifecycleTest {
    private static final Instant NOW = Instant.parse("2016-08-02T00:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    void a_request_can_be_answered_until_its_deadline_and_not_at_it() {
        Pending request = PeeringLifecycle.request(NOW, WEEK);
        Instant deadline = NOW.plus(WEEK);

        assertThat(PeeringLifecycle.accept(request, deadline.minusNanos(1))).isInstanceOf(Active.class);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> PeeringLifecycle.accept(request, deadline))
                .matches(refused -> refused.reason() == Reason.STATE_CONFLICT);
    }

    @Test
    void at_any_instant_exactly_one_of_accept_and_expire_is_possible() {
        Pending request = PeeringLifecycle.request(NOW, WEEK);
        for (long nanos = -3; nanos <= 3; nanos++) {
            Instant instant = NOW.plus(WEEK).plusNanos(nanos);
            boolean accepts = succeeds(() -> PeeringLifecycle.accept(request, instant));
            boolean expires = succeeds(() -> PeeringLifecycle.expire(request, instant));
            assertThat(accepts ^ expires).as("at %s", instant).isTrue();
        }
    }

    @Test
    void what_waits_or_is_joined_is_live() {
        var waiting = PeeringLifecycle.request(NOW, WEEK);
        var over = List.of(new Expired(NOW), new Rejected(NOW), new Deleted(NOW));

        assertThat(List.of(waiting, new Active(NOW), new Isolated(NOW))).allMatch(PeeringState::isLive);
        assertThat(over).noneMatch(PeeringState::isLive);
        assertThat(List.of(new Active(NOW), new Isolated(NOW))).allMatch(PeeringState::isJoined);
        assertThat(waiting.isJoined()).isFalse();
        assertThat(over).noneMatch(PeeringState::isJoined);
    }

    @Test
    void the_life_of_a_peering_is_as_documented() {
        Golden.matches(Path.of("..", "docs", "lifecycle.md"), rendered());
    }

    private static String rendered() {
        var states = new LinkedHashMap<String, PeeringState>();
        states.put("pending, open", PeeringLifecycle.request(NOW, WEEK));
        states.put("pending, past its deadline", PeeringLifecycle.request(NOW.minus(WEEK), WEEK));
        states.put("active", new Active(NOW));
        states.put("isolated", new Isolated(NOW));
        states.put("expired", new Expired(NOW));
        states.put("rejected", new Rejected(NOW));
        states.put("deleted", new Deleted(NOW));
        Map<String, UnaryOperator<PeeringState>> moves = new LinkedHashMap<>();
        moves.put("accept", from -> PeeringLifecycle.accept(from, NOW));
        moves.put("reject", from -> PeeringLifecycle.reject(from, NOW));
        moves.put("expire", from -> PeeringLifecycle.expire(from, NOW));
        moves.put("enable", from -> PeeringLifecycle.enable(from, NOW, WEEK));
        moves.put("modify", PeeringLifecycle::requireLive);
        moves.put("isolate", from -> PeeringLifecycle.isolate(from, NOW));
        moves.put("restore", from -> PeeringLifecycle.restore(from, NOW));
        moves.put("delete", from -> PeeringLifecycle.delete(from, NOW));

        var text = new StringBuilder("""
                # Life of a peering

                What each move makes of each state; a dash is a refusal (`STATE_CONFLICT`). Rendered from
                `PeeringLifecycle` by its test, so it is true.

                Accept and reject are the accepter's, enable the requester's, expire the sweep's, isolate and restore
                billing's; renaming and deleting are either side's. Created within one account, a peering begins as active, otherwise as pending.

                """);
        text.append("| from | ").append(String.join(" | ", moves.keySet())).append(" |\n");
        text.append("|---".repeat(moves.size() + 1)).append("|\n");
        states.forEach((name, state) -> text.append("| ")
                .append(name)
                .append(" | ")
                .append(moves.values().stream().map(move -> to(state, move)).collect(Collectors.joining(" | ")))
                .append(" |\n"));
        return text.toString();
    }

    private static String to(PeeringState from, UnaryOperator<PeeringState> move) {
        try {
            PeeringState to = move.apply(from);
            return to.equals(from) ? "unchanged" : to.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        } catch (Refused refused) {
            assertThat(List.of(Reason.STATE_CONFLICT)).contains(refused.reason());
            return "–";
        }
    }

    private static boolean succeeds(Runnable move) {
        try {
            move.run();
            return true;
        } catch (Refused refused) {
            return false;
        }
    }
}
