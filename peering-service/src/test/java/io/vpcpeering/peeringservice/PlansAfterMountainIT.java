package io.vpcpeering.peeringservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.page.Order;
import io.vpcpeering.page.PageRequest;
import io.vpcpeering.peering.PeeringStore;
import io.vpcpeering.peering.PeeringStore.PeeringQuery;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TestPostgres;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.VpcId;
import io.vpcpeering.vpc.VpcStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What PostgreSQL makes of lookups right after a mountain has expired: the indexes on live peerings hold its remains
/// until they are vacuumed, while the statistics say that they hold nothing, so that reading a whole one seems
/// to cost as little as a lookup in it.
class PlansAfterMountainIT {
    private static final int MOUNTAIN = 30_000;
    /// A lookup by a few keys touches a dozen pages or two, an index on the mountain has a hundred and more.
    private static final int FEW = 40;

    private static final ServiceUnderTest SERVICE =
            ServiceUnderTest.start("peering-service", Map.of(), TestPostgres.database(), Plans.listener());

    private final Transactions transactions = SERVICE.bean(Transactions.class);
    private final PeeringStore peerings = SERVICE.bean(PeeringStore.class);
    private final VpcStore vpcs = SERVICE.bean(VpcStore.class);

    @BeforeAll
    static void expireMountain() throws SQLException {
        try (Connection connection = SERVICE.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO vpc (vpc_id, account, region, name, cidr, created_at, version)
                    SELECT 'vpc-' || lpad(v::text, 8, '0'), 1000 + v %% 2, 'gz', 'v', ('10.' || v %% 2 || '.0.0/16')::cidr,
                           now(), 1
                      FROM generate_series(0, 2 * %d - 1) AS v
                    """.formatted(MOUNTAIN));
            statement.execute("ALTER TABLE peering SET (autovacuum_enabled = false)");
            statement.execute("""
                    INSERT INTO peering (
                        peering_id, name,
                        requester_vpc, requester_account, requester_region, requester_cidr, requester_sees,
                        accepter_vpc, accepter_account, accepter_region, accepter_cidr, accepter_sees,
                        state, state_since, expires_at, created_at, version)
                    SELECT 'pcx-' || lpad(p::text, 8, '0'), 'peering ' || p,
                           'vpc-' || lpad((2 * p)::text, 8, '0'), 1000, 'gz', '10.0.0.0/16', true,
                           'vpc-' || lpad((2 * p + 1)::text, 8, '0'), 1001, 'gz', '10.1.0.0/16', true,
                           'PENDING', now(), now() + interval '7 days', now(), 1
                      FROM generate_series(0, %d - 1) AS p
                    """.formatted(MOUNTAIN));
            statement.execute("VACUUM ANALYZE peering");
            statement.execute("UPDATE peering SET state = 'EXPIRED', expires_at = NULL, version = 2");
            statement.execute("ANALYZE peering");
        }
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void the_neighbourhood_of_two_vpcs_is_looked_up() {
        fewPages(i ->
                assertThat(peerings.live(List.of(vpc(i), vpc(i + 1))).get()).isEmpty());
    }

    @Test
    void what_is_live_in_a_vpc_is_looked_up() {
        fewPages(i -> assertThat(vpcs.livePeerings(vpc(i))).isEmpty());
    }

    @Test
    void what_counts_for_the_quotas_of_vpcs_is_looked_up() {
        fewPages(i ->
                assertThat(vpcs.peeringCounts(List.of(vpc(i), vpc(i + 1)))).isEmpty());
    }

    @Test
    void peerings_are_looked_up_by_their_ids_when_no_vpc_is_named() {
        fewPages(i ->
                assertThat(peerings.findAll(List.of(peering(i)), List.of())).hasSize(1));
    }

    @Test
    void peerings_are_looked_up_by_their_vpcs_when_no_id_is_named() {
        fewPages(i -> assertThat(peerings.findAll(List.of(), List.of(vpc(i)))).isEmpty());
    }

    @Test
    void peerings_are_looked_up_by_ids_and_vpcs_together() {
        fewPages(i -> assertThat(peerings.findAll(List.of(peering(i)), List.of(vpc(i))))
                .hasSize(1));
    }

    @Test
    void a_page_of_what_is_pending_is_no_reason_to_read_an_index_on_all_that_is_live() {
        var pending = new PeeringQuery(
                new AccountId(77), Optional.empty(), List.of(), Optional.empty(), "", List.of("PENDING"));
        var page = new PageRequest(20, 0, Order.NEWEST_FIRST, Optional.empty());
        fewPages(_ -> assertThat(peerings.list(pending, page).items()).isEmpty());
    }

    private void fewPages(IntConsumer lookup) {
        Plans plans = Plans.of(transactions, lookup);
        assertThat(plans.last()).isNotEmpty();
        assertThat(plans.buffers()).as("pages touched by %s", plans.last()).isLessThan(FEW);
    }

    private static VpcId vpc(int i) {
        return new VpcId("vpc-%08d".formatted(100 + i));
    }

    private static PeeringId peering(int i) {
        return new PeeringId("pcx-%08d".formatted(100 + i));
    }
}
