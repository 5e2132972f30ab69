package io.vpcpeering.peeringservice;

import static io.vpcpeering.peeringservice.Peers.violations;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.proto.peering.v1.ListPeeringsRequest;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.vpc.v1.ListVpcsRequest;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.testkit.ServiceUnderTest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Peerings in pages and by filters, over gRPC.
class PeeringListsIT {
    private static final ServiceUnderTest SERVICE = ServiceUnderTest.start("peering-service", Map.of());

    private final Peers alice = new Peers(SERVICE);
    private final Peers bob = new Peers(SERVICE);

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void lists_walk_by_token_and_jump_by_offset() {
        for (int i = 0; i < 5; i++) {
            alice.vpc("gz", "10." + i + ".0.0/16");
        }
        var ids = new ArrayList<String>();
        String token = "";
        do {
            var page = alice.vpcs()
                    .listVpcs(ListVpcsRequest.newBuilder()
                            .setPageSize(2)
                            .setPageToken(token)
                            .build());
            page.getVpcsList().forEach(vpc -> ids.add(vpc.getVpcId()));
            assertThat(page.getTotalSize()).isEqualTo(5);
            token = page.getNextPageToken();
        } while (!token.isEmpty());

        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
        assertThat(alice.vpcs()
                        .listVpcs(ListVpcsRequest.newBuilder()
                                .setPageSize(2)
                                .setSkip(4)
                                .build())
                        .getVpcsList())
                .extracting(Vpc::getVpcId)
                .containsExactly(ids.get(4));
        assertThat(alice.vpcs()
                        .listVpcs(ListVpcsRequest.newBuilder()
                                .setOrderBy("name asc")
                                .setNameContains("10.3")
                                .build())
                        .getVpcsList())
                .hasSize(1);
    }

    @Test
    void a_page_token_that_is_none_and_a_filter_that_cannot_match_are_named() {
        String ofNames = Base64.getUrlEncoder().encodeToString("vpc-00000000 x".getBytes(UTF_8));
        for (String token : List.of("%", "bm9uc2Vuc2U", ofNames)) {
            assertThat(violations(() -> alice.vpcs()
                            .listVpcs(ListVpcsRequest.newBuilder()
                                    .setPageToken(token)
                                    .build())))
                    .as(token)
                    .extracting(violation -> violation.field())
                    .containsExactly("page_token");
        }
        assertThat(violations(() -> alice.peerings()
                        .listPeerings(ListPeeringsRequest.newBuilder()
                                .setNameContains("a\0")
                                .build())))
                .extracting(violation -> violation.field())
                .containsExactly("name_contains");
    }

    @Test
    void peerings_are_listed_by_vpc_name_state_and_own_region() {
        Vpc own = alice.vpc("gz", "10.0.0.0/16");
        Vpc away = bob.vpc("bj", "10.1.0.0/16");
        Peering peering = alice.create(own, away);
        var all = ListPeeringsRequest.newBuilder();

        assertThat(bob.peerings().listPeerings(all.setRegion("bj").build()).getTotalSize())
                .isEqualTo(1);
        assertThat(bob.peerings().listPeerings(all.setRegion("gz").build()).getTotalSize())
                .as("the region is that of the caller's own side")
                .isZero();
        assertThat(alice.peerings()
                        .listPeerings(all.clear()
                                .setVpcId(away.getVpcId())
                                .setNameContains("PEER")
                                .build())
                        .getPeeringsList())
                .extracting(Peering::getPeeringId)
                .containsExactly(peering.getPeeringId());
        assertThat(alice.peerings()
                        .listPeerings(all.clear()
                                .addStates(PeeringState.PEERING_STATE_ACTIVE)
                                .build())
                        .getTotalSize())
                .isZero();
    }
}
