package io.vpcpeering.peeringservice;

import static io.vpcpeering.peeringservice.Peers.reasons;
import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.proto.peering.v1.ExpirePeeringsRequest;
import io.vpcpeering.proto.peering.v1.ExpirePeeringsResponse;
import io.vpcpeering.proto.peering.v1.ExpiryOutcome;
import io.vpcpeering.proto.peering.v1.ExpiryResult;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringChange;
import io.vpcpeering.proto.peering.v1.PeeringFact;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.vocabulary.Reason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What services ask of many peerings at once leaves room for everybody else.
class BatchesIT {
    private static final ServiceUnderTest SERVICE = ServiceUnderTest.start(
            "peering-service", Map.of("limits.vpcs-per-region", "200", "limits.peerings-per-vpc", "200"));
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
        Peering held = overdue("10.0.0.0/16", "10.1.0.0/16");
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
            var results = new ArrayList<ExpiryResult>();
            for (Future<ExpirePeeringsResponse> batch : batches) {
                results.add(batch.get().getOutcomes(0).getResult());
            }
            assertThat(results)
                    .hasSize(BATCHES)
                    .containsOnlyOnce(ExpiryResult.EXPIRY_RESULT_EXPIRED)
                    .containsOnly(ExpiryResult.EXPIRY_RESULT_EXPIRED, ExpiryResult.EXPIRY_RESULT_NOT_PENDING);
        }
    }

    @Test
    void what_changes_while_its_batch_waits_for_it_is_looked_at_again() throws Exception {
        Peering renamed = overdue("10.20.0.0/16", "10.21.0.0/16");
        Peering rejected = overdue("10.22.0.0/16", "10.23.0.0/16");
        Peering prolonged = overdue("10.24.0.0/16", "10.25.0.0/16");
        Peering untouched = overdue("10.26.0.0/16", "10.27.0.0/16");
        List<String> ids = Stream.of(renamed, rejected, prolonged, untouched)
                .map(Peering::getPeeringId)
                .toList();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor();
                Connection holder = SERVICE.database().connect()) {
            holder.setAutoCommit(false);
            change(holder, "name = 'another'", renamed.getPeeringId());
            change(holder, "state = 'REJECTED', expires_at = NULL", rejected.getPeeringId());
            change(holder, "expires_at = now() + interval '1 hour'", prolonged.getPeeringId());
            Future<ExpirePeeringsResponse> batch = callers.submit(() -> expire(ids));
            eventually(() -> assertThat(waiting()).isOne());

            holder.commit();

            assertThat(batch.get().getOutcomesList())
                    .extracting(ExpiryOutcome::getResult)
                    .containsExactly(
                            ExpiryResult.EXPIRY_RESULT_EXPIRED,
                            ExpiryResult.EXPIRY_RESULT_NOT_PENDING,
                            ExpiryResult.EXPIRY_RESULT_NOT_DUE,
                            ExpiryResult.EXPIRY_RESULT_EXPIRED);
        }
        assertThat(alice.get(renamed).getName()).isEqualTo("another");
        assertThat(alice.get(renamed).getVersion()).isEqualTo(renamed.getVersion() + 2);
        assertThat(alice.get(rejected).getState()).isEqualTo(PeeringState.PEERING_STATE_REJECTED);
        assertThat(alice.get(prolonged).getState()).isEqualTo(PeeringState.PEERING_STATE_PENDING);
        assertThat(alice.get(untouched).getVersion()).isEqualTo(untouched.getVersion() + 1);
        assertThat(entries(ids)).hasSize(2);
    }

    @Test
    void a_large_batch_tells_of_each_what_a_small_one_does() throws Exception {
        Vpc own = alice.vpc("gz", "172.16.0.0/16");
        List<String> ids = IntStream.range(0, 120)
                .mapToObj(i -> bob.vpc("gz", "172.17." + i + ".0/24"))
                .map(other -> alice.create(own, other).getPeeringId())
                .toList();
        for (String id : ids) {
            makeOverdue(id);
        }

        assertThat(expire(ids.subList(0, 10)).getOutcomesList()).hasSize(10);
        assertThat(expire(ids.subList(10, 120)).getOutcomesList())
                .extracting(ExpiryOutcome::getResult)
                .containsOnly(ExpiryResult.EXPIRY_RESULT_EXPIRED);

        assertThat(entries(ids)).hasSize(120).containsOnly("EXPIRED PENDING EXPIRED SERVICE expiry-service");
        for (Peers party : List.of(alice, bob)) {
            assertThat(sights(party, ids))
                    .hasSize(120)
                    .allSatisfy(change -> {
                        assertThat(change.getFact()).isEqualTo(PeeringFact.PEERING_FACT_EXPIRED);
                        assertThat(change.getGone()).isFalse();
                        assertThat(change.getPeering()).isEqualTo(party.get(change.getPeering()));
                    })
                    .extracting(change -> change.getPeering().getPeeringId())
                    .containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void requests_made_for_the_first_time_and_once_more_expire_together() throws Exception {
        Peering first = overdue("10.30.0.0/16", "10.31.0.0/16");
        Peering expired = overdue("10.32.0.0/16", "10.33.0.0/16");
        expire(List.of(expired.getPeeringId()));
        Peering again = alice.enable(expired);
        makeOverdue(again.getPeeringId());

        assertThat(expire(List.of(first.getPeeringId(), again.getPeeringId())).getOutcomesList())
                .extracting(ExpiryOutcome::getResult)
                .containsOnly(ExpiryResult.EXPIRY_RESULT_EXPIRED);

        assertThat(again.getVersion()).isGreaterThan(first.getVersion());
        for (Peering before : List.of(first, again)) {
            Peering after = alice.get(before);
            assertThat(after.getState()).isEqualTo(PeeringState.PEERING_STATE_EXPIRED);
            assertThat(after.getVersion()).isEqualTo(before.getVersion() + 1);
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

    /// A request of alice's to bob whose lifetime is over.
    private Peering overdue(String own, String other) throws SQLException {
        Peering asked = alice.create(alice.vpc("gz", own), bob.vpc("gz", other));
        makeOverdue(asked.getPeeringId());
        return asked;
    }

    private static void makeOverdue(String id) throws SQLException {
        try (Connection connection = SERVICE.database().connect();
                var update = connection.prepareStatement(
                        "UPDATE peering SET expires_at = now() - interval '1 minute' WHERE peering_id = ?")) {
            update.setString(1, id);
            update.execute();
        }
    }

    /// Changes a peering, and its version with it, as somebody else might.
    private static void change(Connection connection, String how, String id) throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE peering SET version = version + 1, " + how + " WHERE peering_id = ?")) {
            update.setString(1, id);
            update.execute();
        }
    }

    /// What the ledger says of expiries.
    private static List<String> entries(List<String> ids) throws Exception {
        return rows(
                "SELECT concat_ws(' ', fact, from_state, to_state, actor_kind, actor_account, actor_name)"
                        + " FROM peering_ledger"
                        + " WHERE fact = 'EXPIRED' AND peering_id = ANY ('{" + String.join(",", ids) + "}')",
                row -> row.getString(1));
    }

    /// How expiries look to a party.
    private static List<PeeringChange> sights(Peers party, List<String> ids) throws Exception {
        List<PeeringChange> all = rows(
                "SELECT change FROM view_change WHERE account = " + party.uin(),
                row -> PeeringChange.parseFrom(row.getBytes(1)));
        return all.stream()
                .filter(change -> change.getFact() == PeeringFact.PEERING_FACT_EXPIRED)
                .filter(change -> ids.contains(change.getPeering().getPeeringId()))
                .toList();
    }

    private static ExpirePeeringsResponse expire(List<String> ids) {
        return PeeringServiceGrpc.newBlockingStub(SERVICE.as("expiry-service"))
                .expirePeerings(
                        ExpirePeeringsRequest.newBuilder().addAllPeeringIds(ids).build());
    }

    /// Connections that wait for somebody's lock.
    private static int waiting() throws Exception {
        return rows(
                        "SELECT count(*) FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND wait_event_type = 'Lock'",
                        row -> row.getInt(1))
                .getFirst();
    }

    private interface Reading<T> {
        T of(ResultSet row) throws Exception;
    }

    private static <T> List<T> rows(String sql, Reading<T> reading) throws Exception {
        try (Connection connection = SERVICE.database().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(reading.of(rows));
            }
            return all;
        }
    }
}
