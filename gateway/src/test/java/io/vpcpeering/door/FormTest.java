package io.vpcpeering.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpcpeering.failure.Declined;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormTest {
    @Test
    void spaces_come_as_plus_or_escaped_and_escapes_in_either_case() {
        assertThat(read("a=x+y&b=x%20y&c=%2f%2F&d=%E6%B5%8B"))
                .isEqualTo(Map.of("a", "x y", "b", "x y", "c", "//", "d", "测"));
    }

    @Test
    void names_are_escaped_too_and_values_may_hold_equals_signs() {
        assertThat(read("subnetSet%2E0%2Ename=a=b==")).isEqualTo(Map.of("subnetSet.0.name", "a=b=="));
    }

    @Test
    void empty_values_stay_and_empty_pairs_do_not_count() {
        assertThat(read("Region=&x&&")).isEqualTo(Map.of("Region", "", "x", ""));
        assertThat(read("")).isEmpty();
    }

    @Test
    void semicolons_are_text() {
        assertThat(read("a=1;b=2")).isEqualTo(Map.of("a", "1;b=2"));
    }

    @Test
    void a_name_that_comes_twice_is_refused_even_when_spelled_differently() {
        assertThatThrownBy(() -> read("vpcId=1&vpc%49d=2"))
                .isInstanceOf(Declined.class)
                .hasMessageContaining("vpcId");
    }

    private static Map<String, String> read(String text) {
        return Form.urlEncoded(text.getBytes(UTF_8));
    }
}
