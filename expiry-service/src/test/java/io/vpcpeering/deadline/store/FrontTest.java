package io.vpcpeering.deadline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FrontTest {
    private final Instant earlier = Instant.parse("2026-01-01T00:00:00Z");
    private final Instant later = earlier.plusSeconds(1);
    private long nanos;
    private final Front front = new Front(() -> nanos);

    @Test
    void a_look_begins_where_the_last_of_any_worker_has_begun() {
        assertThat(front.begin()).isEqualTo(Instant.EPOCH);
        front.reach(Instant.EPOCH, earlier);
        front.reach(earlier, later);
        front.reach(earlier, earlier);
        assertThat(front.begin()).isEqualTo(later);
    }

    @Test
    void what_lies_behind_is_found_by_one_look_while_the_others_go_on() {
        front.reach(Instant.EPOCH, later);
        nanos += 5_000_000_001L;
        assertThat(front.begin()).isEqualTo(Instant.EPOCH);
        assertThat(front.begin()).isEqualTo(later);
        front.reach(Instant.EPOCH, earlier);
        front.reach(later, later.plusSeconds(1));
        assertThat(front.begin()).isEqualTo(earlier);
    }

    @Test
    void a_look_begins_at_the_beginning_when_nothing_was_found() {
        front.reach(Instant.EPOCH, later);
        front.forget();
        assertThat(front.begin()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void a_look_that_was_under_way_meanwhile_does_not_lead_past_the_beginning() {
        front.reach(Instant.EPOCH, earlier);
        Instant begun = front.begin();
        front.forget();
        front.reach(begun, later);
        assertThat(front.begin()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void a_look_begins_at_the_beginning_every_five_seconds_although_others_reach_on() {
        int beginnings = 0;
        for (int looks = 0; looks < 300; looks++) {
            Instant begun = front.begin();
            beginnings += begun.equals(Instant.EPOCH) ? 1 : 0;
            front.reach(begun, later.plusSeconds(looks));
            nanos += 50_000_000;
        }
        assertThat(beginnings).as("in fifteen seconds, the first look included").isEqualTo(3);
    }
}
