package io.vpcpeering.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.billed.BilledPeering;
import io.vpcpeering.billed.Life;
import io.vpcpeering.metering.RefusedReading.Rule;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.Regions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// product.md 7.1, rule by rule.
class ReadingRulesTest {
    private static final PeeringId PEERING = new PeeringId("pcx-00000001");
    private static final Instant NOW = Instant.parse("2016-08-02T04:00:00Z");
    private static final Duration SLOT = Duration.ofMinutes(5);

    @Test
    void a_slot_is_taken_the_moment_it_has_ended() {
        assertThat(alone(NOW.minus(SLOT), 1, 0)).isEmpty();
        assertThat(ReadingRules.judgeAlone(reading(NOW.minus(SLOT), 1, 0), NOW.minusNanos(1))
                        .map(RefusedReading::rule))
                .contains(Rule.NOT_ENDED);
        assertThat(alone(Instant.MAX, 1, 0)).contains(Rule.NOT_ENDED);
    }

    @Test
    void a_slot_is_taken_for_45_days() {
        assertThat(alone(NOW.minus(Duration.ofDays(45)), 1, 0)).isEmpty();
        assertThat(alone(NOW.minus(Duration.ofDays(45)).minus(SLOT), 1, 0)).contains(Rule.TOO_OLD);
        assertThat(alone(Instant.MIN, 1, 0)).contains(Rule.TOO_OLD);
    }

    @Test
    void slots_start_at_minutes_divisible_by_five() {
        assertThat(alone(NOW.minus(SLOT).minusSeconds(1), 1, 0)).contains(Rule.MISALIGNED);
        assertThat(alone(NOW.minus(SLOT).minusSeconds(60), 1, 0)).contains(Rule.MISALIGNED);
        assertThat(alone(NOW.minus(SLOT).minusNanos(1), 1, 0)).contains(Rule.MISALIGNED);
    }

    @Test
    void bytes_and_revisions_are_0_or_more() {
        assertThat(alone(NOW.minus(SLOT), 0, 0)).isEmpty();
        assertThat(alone(NOW.minus(SLOT), Long.MAX_VALUE, Integer.MAX_VALUE)).isEmpty();
        assertThat(alone(NOW.minus(SLOT), -1, 0)).contains(Rule.MALFORMED);
        assertThat(alone(NOW.minus(SLOT), 1, -1)).contains(Rule.MALFORMED);
    }

    @Test
    void the_peering_must_be_known_cross_region_and_active_that_day() {
        assertThat(judged(Optional.empty())).contains(Rule.UNKNOWN_PEERING);
        assertThat(judged(peering("sh", NOW.minus(Duration.ofDays(2)), Optional.empty())))
                .contains(Rule.SAME_REGION);
        assertThat(judged(peering("gz", NOW.plus(Duration.ofDays(1)), Optional.empty())))
                .contains(Rule.NOT_ACTIVE);
        assertThat(judged(peering("gz", NOW.minus(Duration.ofDays(2)), Optional.of(NOW.minus(Duration.ofDays(1))))))
                .contains(Rule.NOT_ACTIVE);
        assertThat(judged(peering("gz", NOW.minus(Duration.ofDays(2)), Optional.empty())))
                .isEmpty();
    }

    @Test
    void a_slot_before_the_acceptance_is_taken_on_the_same_day() {
        assertThat(judged(peering("gz", NOW.plus(Duration.ofHours(1)), Optional.empty())))
                .isEmpty();
    }

    private static Optional<Rule> alone(Instant start, long bytes, int revision) {
        return ReadingRules.judgeAlone(reading(start, bytes, revision), NOW).map(RefusedReading::rule);
    }

    private static Optional<Rule> judged(Optional<BilledPeering> peering) {
        return ReadingRules.judge(reading(NOW.minus(SLOT), 1, 0), peering).map(RefusedReading::rule);
    }

    private static Reading reading(Instant start, long bytes, int revision) {
        return new Reading(0, PEERING, Direction.OUT, start, bytes, revision);
    }

    private static Optional<BilledPeering> peering(String accepterRegion, Instant from, Optional<Instant> until) {
        Region shanghai = Regions.get("sh");
        return Optional.of(
                Life.of(PEERING, new AccountId(1), shanghai, Regions.get(accepterRegion), Optional.of(from), until));
    }
}
