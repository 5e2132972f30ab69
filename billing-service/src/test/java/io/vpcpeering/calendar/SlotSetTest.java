package io.vpcpeering.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SlotSetTest {
    @Test
    void a_set_is_spelled_as_runs() {
        SlotSet some = SlotSet.between(0, 12).with(40).with(287).with(286);
        assertThat(some).hasToString("0-11 40 286-287");
        assertThat(SlotSet.NONE).hasToString("");
        assertThat(SlotSet.ALL).hasToString("0-287");
        assertThat(some.size()).isEqualTo(15);
    }

    @Test
    void bytes_and_back_is_the_same_set() {
        SlotSet some = SlotSet.between(3, 9).with(287);
        assertThat(SlotSet.ofBytes(some.bytes())).isEqualTo(some);
        assertThat(SlotSet.ofBytes(SlotSet.NONE.bytes())).isEqualTo(SlotSet.NONE);
        assertThat(SlotSet.ALL.bytes()).hasSize(36);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SlotSet.ofBytes(new byte[] {
                    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                    0, 0, 0, 1
                }));
    }

    @Test
    void what_is_missing_is_what_is_left() {
        SlotSet in = SlotSet.between(0, 287);
        assertThat(SlotSet.ALL.without(in)).hasToString("287");
        assertThat(in.containsAll(SlotSet.ALL)).isFalse();
        assertThat(in.with(287).containsAll(SlotSet.ALL)).isTrue();
        assertThat(in.containsAll(SlotSet.NONE)).isTrue();
        assertThat(in).isEqualTo(SlotSet.between(0, 287));
    }
}
