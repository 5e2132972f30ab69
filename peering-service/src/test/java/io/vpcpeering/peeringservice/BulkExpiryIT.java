package io.vpcpeering.peeringservice;

import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.proto.peering.v1.ExpirePeeringsRequest;
import io.vpcpeering.proto.peering.v1.ExpiryOutcome;
import io.vpcpeering.proto.peering.v1.ExpiryResult;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringEvent;
import io.vpcpeering.proto.peering.v1.PeeringFact;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TopicReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Many requests that expire at once are told later than what others do, and before what happens to them next.
class BulkExpiryIT {
    /// So slow that the second mountain is not told before the test ends.
    private static final ServiceUnderTest SERVICE = ServiceUnderTest.start(
            "peering-service",
            Map.of(
                    "limits.vpcs-per-region", "400",
                    "limits.peerings-per-vpc", "400",
                    "limits.incoming-per-vpc", "400",
                    "outbox.bulk-per-second", "1"));

    private final Peers alice = new Peers(SERVICE);
    private final Peers bob = new Peers(SERVICE);

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void one_that_is_enabled_or_deleted_is_told_to_have_expired_first_and_others_wait() throws Exception {
        List<Peering> first = mountain(16);
        List<Peering> second = mountain(17);
        List<Peering> third = mountain(18);
        List<Peering> fourth = mountain(19);
        expire(first);
        eventually(() -> assertThat(facts(first.getLast())).endsWith(PeeringFact.PEERING_FACT_EXPIRED));
        expire(second);
        expire(third);
        expire(fourth);

        alice.enable(second.get(7));
        alice.delete(third.get(8));
        bob.accept(second.get(7));

        eventually(() -> {
            assertThat(facts(second.get(7)))
                    .containsExactly(
                            PeeringFact.PEERING_FACT_REQUESTED,
                            PeeringFact.PEERING_FACT_EXPIRED,
                            PeeringFact.PEERING_FACT_ENABLED,
                            PeeringFact.PEERING_FACT_ACTIVATED);
            assertThat(facts(third.get(8)))
                    .containsExactly(
                            PeeringFact.PEERING_FACT_REQUESTED,
                            PeeringFact.PEERING_FACT_EXPIRED,
                            PeeringFact.PEERING_FACT_DELETED);
        });
        assertThat(facts(fourth.getFirst())).containsExactly(PeeringFact.PEERING_FACT_REQUESTED);
    }

    /// A hundred requests of alice's to bob.
    private List<Peering> mountain(int net) {
        Vpc own = alice.vpc("gz", "10." + net + ".0.0/16");
        return IntStream.range(0, 100)
                .mapToObj(i -> bob.vpc("gz", "172." + net + "." + i + ".0/24"))
                .map(other -> alice.create(own, other))
                .toList();
    }

    private static void expire(List<Peering> peerings) throws SQLException {
        List<String> ids = peerings.stream().map(Peering::getPeeringId).toList();
        try (var connection = SERVICE.database().connect();
                var update = connection.prepareStatement(
                        "UPDATE peering SET expires_at = now() - interval '1 minute' WHERE peering_id = ANY (?)")) {
            update.setArray(1, connection.createArrayOf("text", ids.toArray()));
            update.execute();
        }
        assertThat(PeeringServiceGrpc.newBlockingStub(SERVICE.as("expiry-service"))
                        .expirePeerings(ExpirePeeringsRequest.newBuilder()
                                .addAllPeeringIds(ids)
                                .build())
                        .getOutcomesList())
                .extracting(ExpiryOutcome::getResult)
                .containsOnly(ExpiryResult.EXPIRY_RESULT_EXPIRED);
    }

    private static List<PeeringFact> facts(Peering peering) throws Exception {
        var facts = new ArrayList<PeeringFact>();
        for (var record : TopicReader.records("peering.events.v1", peering.getPeeringId())) {
            facts.add(PeeringEvent.parseFrom(record.value()).getFact());
        }
        return facts;
    }
}
