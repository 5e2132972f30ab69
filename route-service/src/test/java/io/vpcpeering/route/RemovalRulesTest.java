package io.vpcpeering.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Violation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RemovalRulesTest {
    private static final AskedRoute THERE = asked(HopType.PEERING, "pcx-aaaaaaaa", "10.1.0.0/16");

    @Test
    void what_is_there_can_be_removed_with_host_bits_or_without() {
        assertThat(reasons(THERE, asked(HopType.PEERING, "pcx-aaaaaaaa", "10.1.9.9/16")))
                .isEmpty();
    }

    @Test
    void another_hop_another_type_or_another_destination_is_not_there() {
        assertThat(reasons(
                        asked(HopType.PEERING, "pcx-bbbbbbbb", "10.1.0.0/16"),
                        asked(HopType.SERVER, "pcx-aaaaaaaa", "10.1.0.0/16"),
                        asked(HopType.PEERING, "pcx-aaaaaaaa", "10.1.0.0/17"),
                        asked(HopType.PEERING, "no peering", "10.1.0.0/16")))
                .containsExactly(
                        Reason.ROUTE_NOT_FOUND, Reason.ROUTE_NOT_FOUND, Reason.ROUTE_NOT_FOUND, Reason.ROUTE_NOT_FOUND);
    }

    @Test
    void malformed_destinations_decide_before_types_and_those_before_what_is_not_there() {
        assertThat(reasons(
                        asked(HopType.PEERING, "pcx-bbbbbbbb", "10.1.0.0/16"),
                        new AskedRoute("10.1.0.0/16", Optional.empty(), "Local", ""),
                        asked(HopType.PEERING, "pcx-aaaaaaaa", "Local")))
                .containsExactly(Reason.INVALID_DESTINATION, Reason.INVALID_NEXT_HOP_TYPE, Reason.ROUTE_NOT_FOUND);
    }

    private static List<Reason> reasons(AskedRoute... asked) {
        return RemovalRules.objections(List.of(THERE.route()), List.of(asked)).stream()
                .map(Violation::reason)
                .toList();
    }

    private static AskedRoute asked(HopType type, String hop, String destination) {
        return new AskedRoute(destination, Optional.of(type), hop, "");
    }
}
