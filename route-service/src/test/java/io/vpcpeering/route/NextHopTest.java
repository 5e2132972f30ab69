package io.vpcpeering.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpcpeering.vocabulary.PeeringId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class NextHopTest {
    @ParameterizedTest
    @EnumSource(HopType.class)
    void a_hop_is_what_it_was_read_from(HopType type) {
        NextHop hop = NextHop.of(type, "pcx-aaaaaaaa");
        assertThat(hop.type()).isEqualTo(type);
        assertThat(hop.name()).isEqualTo("pcx-aaaaaaaa");
    }

    @Test
    void a_peering_is_no_hop_of_another_product() {
        assertThat(NextHop.of(HopType.PEERING, "pcx-aaaaaaaa"))
                .isEqualTo(new NextHop.OverPeering(new PeeringId("pcx-aaaaaaaa")));
        assertThatThrownBy(() -> new NextHop.Elsewhere(HopType.PEERING, "pcx-aaaaaaaa"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_name_is_bounded() {
        assertThat(new NextHop.Elsewhere(HopType.SERVER, "x".repeat(128)).name())
                .hasSize(128);
        assertThatThrownBy(() -> new NextHop.Elsewhere(HopType.SERVER, "x".repeat(129)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
