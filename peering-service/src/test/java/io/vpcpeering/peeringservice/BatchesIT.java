package io.vpcpeering.peeringservice;

import static io.vpcpeering.peeringservice.Peers.reasons;
import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.proto.peering.v1.ExpirePeeringsRequest;
import io.vpcpeering.proto.peering.v1.ExpirePeeringsResponse;
import io.vpcpeering.proto.peering.v1.ExpiryOutcome;
import io.vpcpeering.proto.peering.v1.ExpiryResult;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.vocabulary.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What services ask of many peerings at once leaves room for everybody else.
class BatchesIT {
    private static final ServiceUnderTest SERVICE =
            ServiceUnderTest.start("peering-service", Map.of("limits.vpcs-per-region", "100"));
    /// More than the pool has connections.
    private static final int BATCHES = 20;

    private final Peers alice = new Peers(SERVICE);
    private final Peers bob = new Peers(SERVICE);

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void batches_that_all_wait_take_four_connections_and_none_from_anybody_else() throws Exception {
        Peering held = alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"));
        try (var callers = Executors.newVirtualThreadPerTaskExecutor();
                Connection holder = SERVICE.database().connect()) {
            holder.setAutoCommit(false);
            try (var lock = holder.prepareStatement("SELECT 1 FROM peering WHERE peering_id = ? FOR UPDATE")) {
                lock.setString(1, held.getPeeringId());
                lock.execute();
            }
            List<Future<ExpirePeeringsResponse>> batches = IntStream.range(0, BATCHES)
                    .mapToObj(_ -> callers.submit(() -> expire(List.of(held.getPeeringId()))))
                    .toList();
            eventually(() -> assertThat(waiting()).isEqualTo(4));

            // Creates and reads, one after the other: each would be a chance for a fifth batch to come in between.
            for (int i = 2; i < 7; i++) {
                Peering made =
                        bob.create(bob.vpc("gz", "10." + i + ".0.0/16"), alice.vpc("gz", "10." + (i + 10) + ".0.0/16"));
                assertThat(bob.get(made)).isEqualTo(made);
                assertThat(waiting()).isEqualTo(4);
            }

            holder.rollback();
            var outcomes = new ArrayList<ExpiryOutcome>();
            for (Future<ExpirePeeringsResponse> batch : batches) {
                outcomes.add(batch.get().getOutcomes(0));
            }
            assertThat(outcomes)
                    .hasSize(BATCHES)
                    .allSatisfy(
                            outcome -> assertThat(outcome.getResult()).isEqualTo(ExpiryResult.EXPIRY_RESULT_NOT_DUE));
        }
    }

    @Test
    void a_batch_has_at_least_one_and_at_most_a_thousand() {
        List<String> many =
                IntStream.range(0, 1_001).mapToObj("pcx-%08d"::formatted).toList();

        assertThat(expire(many.subList(0, 1_000)).getOutcomesList())
                .hasSize(1_000)
                .allSatisfy(
                        outcome -> assertThat(outcome.getResult()).isEqualTo(ExpiryResult.EXPIRY_RESULT_NOT_PENDING));
        assertThat(reasons(() -> expire(many))).containsExactly(Reason.INVALID_ARGUMENT);
        assertThat(reasons(() -> expire(List.of()))).containsExactly(Reason.INVALID_ARGUMENT);
    }

    private static ExpirePeeringsResponse expire(List<String> ids) {
        return PeeringServiceGrpc.newBlockingStub(SERVICE.as("expiry-service"))
                .expirePeerings(
                        ExpirePeeringsRequest.newBuilder().addAllPeeringIds(ids).build());
    }

    /// Connections that wait for somebody's lock.
    private static int waiting() throws SQLException {
        try (Connection connection = SERVICE.database().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
