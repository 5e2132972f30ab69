package io.vpcpeering.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceIdTest {
    @Test
    void either_form_gives_the_other() {
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            VpcId id = VpcId.draw(random);
            assertThat(ResourceId.ofNumber(VpcId.KIND, id.number())).isEqualTo(id.value());
        }
        assertThat(ResourceId.ofNumber("vpc", 226)).isEqualTo("vpc-0000006a");
        assertThat(new VpcId("vpc-zzzzzzzz").number()).isEqualTo(ResourceId.SPACE - 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vpc-",
                "vpc-2ARI9M7H",
                "pcx-2ari9m7h",
                "vpc-2ari9m7",
                "vpc-2ari9m7h9",
                "vpc-2ari9m7h\n",
                "vpc_2ari9m7h",
                "vpc-2ari٣m7h",
                "vp-c2ari9m7h",
                "vpc-2ari-m7h"
            })
    void refuses_other_forms(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new VpcId(text));
    }

    @Test
    void refuses_numbers_that_no_id_has() {
        assertThatIllegalArgumentException().isThrownBy(() -> ResourceId.ofNumber("vpc", ResourceId.SPACE));
        assertThatIllegalArgumentException().isThrownBy(() -> ResourceId.ofNumber("vpc", -1));
    }
}
