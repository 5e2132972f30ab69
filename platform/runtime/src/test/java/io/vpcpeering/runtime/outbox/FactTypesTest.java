package io.vpcpeering.runtime.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpcpeering.proto.peering.v1.PeeringEvent;
import io.vpcpeering.proto.peering.v1.PeeringFact;
import org.junit.jupiter.api.Test;

class FactTypesTest {
    private final FactTypes<PeeringFact> types =
            FactTypes.of(PeeringEvent.getDescriptor(), PeeringFact.class, "PEERING_FACT_");

    @Test
    void a_fact_is_called_by_its_event_and_its_name_without_the_prefix() {
        assertThat(types.of(PeeringFact.PEERING_FACT_ACTIVATED))
                .isEqualTo("vpcpeering.peering.v1.PeeringEvent.ACTIVATED");
    }

    @Test
    void what_the_contract_does_not_know_is_never_told() {
        assertThatThrownBy(() -> types.of(PeeringFact.UNRECOGNIZED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UNRECOGNIZED");
    }
}
