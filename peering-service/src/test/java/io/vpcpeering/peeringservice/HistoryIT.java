package io.vpcpeering.peeringservice;

import static io.vpcpeering.peeringservice.Peers.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.proto.peering.v1.GetPeeringHistoryRequest;
import io.vpcpeering.proto.peering.v1.GetPeeringHistoryResponse;
import io.vpcpeering.proto.peering.v1.ModifyPeeringRequest;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringFact;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.peering.v1.Transition;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.vocabulary.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Every transition of a peering is kept and can be read: who, when and why.
class HistoryIT {
    private static final ServiceUnderTest SERVICE = ServiceUnderTest.start("peering-service", Map.of());

    private final Peers alice = new Peers(SERVICE);
    private final Peers bob = new Peers(SERVICE);
    private final Peers mallory = new Peers(SERVICE);

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void both_sides_read_who_did_what_and_why() {
        Peering asked = alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"));
        bob.reject(asked, "不认识");

        List<Transition> history = history(alice, asked).getTransitionsList();

        assertThat(history).extracting(Transition::getVersion).containsExactly(1L, 2L);
        assertThat(history)
                .extracting(Transition::getFact)
                .containsExactly(PeeringFact.PEERING_FACT_REQUESTED, PeeringFact.PEERING_FACT_REJECTED);
        assertThat(history.getFirst().getFromState()).isEqualTo(PeeringState.PEERING_STATE_UNSPECIFIED);
        assertThat(history.getLast()).satisfies(rejected -> {
            assertThat(rejected.getFromState()).isEqualTo(PeeringState.PEERING_STATE_PENDING);
            assertThat(rejected.getToState()).isEqualTo(PeeringState.PEERING_STATE_REJECTED);
            assertThat(rejected.getActor().getAccountUin()).isEqualTo(bob.uin());
            assertThat(rejected.getReasonCode()).isEqualTo("REJECTED");
            assertThat(rejected.getReason()).isEqualTo("不认识");
            assertThat(rejected.getTime()).isEqualTo(alice.get(asked).getStateTime());
        });
    }

    @Test
    void who_does_not_see_the_peering_does_not_see_its_history() {
        Peering asked = alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"));
        assertThat(reasons(() -> history(mallory, asked))).containsExactly(Reason.PEERING_NOT_FOUND);
        bob.reject(asked, "");

        assertThat(reasons(() -> history(bob, asked))).containsExactly(Reason.PEERING_NOT_FOUND);
        alice.delete(asked);
        assertThat(reasons(() -> history(alice, asked))).containsExactly(Reason.PEERING_NOT_FOUND);
        assertThat(PeeringServiceGrpc.newBlockingStub(SERVICE.as("operator"))
                        .getPeeringHistory(GetPeeringHistoryRequest.newBuilder()
                                .setPeeringId(asked.getPeeringId())
                                .build())
                        .getTransitionsList())
                .as("it is kept all the same")
                .hasSize(3);
    }

    @Test
    void a_long_history_comes_in_pages_without_a_gap() {
        Peering peering = alice.create(alice.vpc("gz", "10.0.0.0/16"), alice.vpc("gz", "10.1.0.0/16"));
        for (int i = 0; i < 24; i++) {
            alice.peerings()
                    .modifyPeering(ModifyPeeringRequest.newBuilder()
                            .setPeeringId(peering.getPeeringId())
                            .setName("name " + i)
                            .build());
        }
        var versions = new ArrayList<Long>();
        String token = "";
        do {
            var page = alice.peerings()
                    .getPeeringHistory(GetPeeringHistoryRequest.newBuilder()
                            .setPeeringId(peering.getPeeringId())
                            .setPageSize(10)
                            .setPageToken(token)
                            .build());
            page.getTransitionsList().forEach(transition -> versions.add(transition.getVersion()));
            assertThat(page.getTotalSize()).isEqualTo(25);
            token = page.getNextPageToken();
        } while (!token.isEmpty());

        assertThat(versions).isEqualTo(LongStream.rangeClosed(1, 25).boxed().toList());
    }

    @Test
    void a_page_token_that_is_none_is_refused() {
        Peering peering = alice.create(alice.vpc("gz", "10.0.0.0/16"), alice.vpc("gz", "10.1.0.0/16"));

        assertThat(reasons(() -> alice.peerings()
                        .getPeeringHistory(GetPeeringHistoryRequest.newBuilder()
                                .setPeeringId(peering.getPeeringId())
                                .setPageToken("next")
                                .build())))
                .containsExactly(Reason.INVALID_ARGUMENT);
    }

    private static GetPeeringHistoryResponse history(Peers reader, Peering peering) {
        return reader.peerings()
                .getPeeringHistory(GetPeeringHistoryRequest.newBuilder()
                        .setPeeringId(peering.getPeeringId())
                        .build());
    }
}
