package io.vpcpeering.peeringservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.proto.peering.v1.ListPeeringsRequest;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.testkit.ServiceUnderTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A list that names one peering is read another way than other lists, and must say the same.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ListOfOneIT {
    private static final List<PeeringState> STATES = Arrays.stream(PeeringState.values())
            .filter(state -> state != PeeringState.PEERING_STATE_UNSPECIFIED && state != PeeringState.UNRECOGNIZED)
            .toList();

    private ServiceUnderTest service;

    @BeforeAll
    void start() {
        service = ServiceUnderTest.start("peering-service", Map.of());
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void says_what_a_list_with_a_filter_that_all_pass_says() {
        Peers alice = new Peers(service);
        Peers bob = new Peers(service);
        Peering pending = alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"));
        Peering across = alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("bj", "10.1.0.0/16"));
        bob.accept(across);
        Peering within = alice.create(alice.vpc("gz", "10.0.0.0/16"), alice.vpc("sh", "10.1.0.0/16"));
        Peering rejected = bob.create(bob.vpc("sh", "10.0.0.0/16"), alice.vpc("sh", "10.1.0.0/16"));
        alice.reject(rejected, "no");
        Peering hidden = alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"));
        bob.accept(hidden);
        alice.delete(hidden);
        List<String> ids = Stream.concat(
                        Stream.of(pending, across, within, rejected, hidden).map(Peering::getPeeringId),
                        Stream.of("pcx-nobody00"))
                .toList();

        int found = 0;
        for (Peers viewer : List.of(alice, bob, new Peers(service))) {
            for (String id : ids) {
                for (String region : List.of("", "gz", "bj", "sh")) {
                    for (int skip : List.of(0, 1)) {
                        var one = ListPeeringsRequest.newBuilder()
                                .addPeeringIds(id)
                                .setRegion(region)
                                .setSkip(skip);
                        var listed = viewer.peerings().listPeerings(one.build());
                        assertThat(listed)
                                .as("%s of %s in '%s', skipping %d", id, viewer.uin(), region, skip)
                                .isEqualTo(viewer.peerings()
                                        .listPeerings(one.addAllStates(STATES).build()));
                        found += listed.getPeeringsCount();
                    }
                }
            }
        }
        assertThat(found).as("peerings that were seen at all").isGreaterThan(10);
    }
}
