package io.vpcpeering.peeringservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpcpeering.proto.peering.v1.BatchGetPeeringsRequest;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.testkit.ServiceUnderTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Peerings as another service reads them: several at once, whoever's they are.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BatchReadIT {
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
    void the_named_ones_and_the_live_ones_of_the_named_vpcs_are_told_as_they_are() {
        Peers me = new Peers(service);
        Vpc one = me.vpc("gz", "10.0.0.0/16");
        Vpc two = me.vpc("gz", "10.1.0.0/16");
        Vpc three = me.vpc("gz", "10.2.0.0/16");
        Peering dead = me.create(one, two);
        me.delete(dead);
        Peering live = me.create(one, three);
        assertThat(read(BatchGetPeeringsRequest.newBuilder()
                        .addPeeringIds(dead.getPeeringId())
                        .addPeeringIds("pcx-nobody00")))
                .singleElement()
                .satisfies(found -> assertThat(found.getVersion()).isEqualTo(dead.getVersion() + 1));
        assertThat(read(BatchGetPeeringsRequest.newBuilder().addVpcIds(one.getVpcId())))
                .extracting(Peering::getPeeringId)
                .containsExactly(live.getPeeringId());
        assertThat(read(BatchGetPeeringsRequest.newBuilder()
                        .addPeeringIds(live.getPeeringId())
                        .addVpcIds(one.getVpcId())
                        .addVpcIds(three.getVpcId())))
                .hasSize(1);
    }

    @Test
    void it_is_not_for_customers() {
        Peers me = new Peers(service);
        assertThatThrownBy(() -> me.peerings().batchGetPeerings(BatchGetPeeringsRequest.getDefaultInstance()))
                .hasMessageContaining("PERMISSION_DENIED");
    }

    private List<Peering> read(BatchGetPeeringsRequest.Builder request) {
        return PeeringServiceGrpc.newBlockingStub(service.as("route-service"))
                .batchGetPeerings(request.build())
                .getPeeringsList();
    }
}
