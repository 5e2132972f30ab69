package io.vpcpeering.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceNameTest {
    @Test
    void counts_code_points_of_any_script() {
        assertThat(new ResourceName("对".repeat(60)).value()).hasSize(60);
        assertThat(new ResourceName("😀".repeat(60)).value()).hasSize(120);
        assertThatIllegalArgumentException().isThrownBy(() -> new ResourceName("😀".repeat(61)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "a\u0000", "\u009f", "\ud83d"})
    void refuses_what_cannot_be_shown(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ResourceName(text));
    }

    @Test
    void keeps_the_text_exactly() {
        assertThat(new ResourceName(" 测试 peer+1/2=3&4 ").value()).isEqualTo(" 测试 peer+1/2=3&4 ");
    }
}
