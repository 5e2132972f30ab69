package io.vpcpeering.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class RegionsTest {
    @Test
    void knows_a_region_by_either_code() {
        assertThat(Regions.get("gz")).isEqualTo(Regions.get("ap-guangzhou"));
        assertThat(Regions.get("gz").name().chinese()).isEqualTo("广州");
    }

    @Test
    void does_not_offer_peering_in_the_shanghai_finance_zone() {
        assertThat(Regions.get("shjr").offer()).isEqualTo(Region.Offer.NOT_OFFERED);
    }

    @Test
    void wants_an_approval_for_hong_kong_and_toronto() {
        assertThat(Regions.get("hk").offer()).isEqualTo(Region.Offer.BY_APPROVAL);
        assertThat(Regions.get("ca").offer()).isEqualTo(Region.Offer.BY_APPROVAL);
    }

    @Test
    void refuses_an_unknown_region_by_name() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Regions.named("mars", "region"))
                .satisfies(refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.INVALID_REGION);
                    assertThat(refused.violations().getFirst().field()).isEqualTo("region");
                    assertThat(refused.violations().getFirst().text().chinese()).contains("mars");
                });
    }
}
