package io.vpcpeering.peeringservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.page.Cursor;
import io.vpcpeering.page.Order;
import io.vpcpeering.page.Page;
import io.vpcpeering.page.PageRequest;
import io.vpcpeering.peering.Peering;
import io.vpcpeering.peering.PeeringStore;
import io.vpcpeering.peering.PeeringStore.PeeringQuery;
import io.vpcpeering.peering.Peerings;
import io.vpcpeering.peering.Proposal;
import io.vpcpeering.peering.Scope;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TestPostgres;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.Regions;
import io.vpcpeering.vocabulary.VpcId;
import io.vpcpeering.vpc.VpcStore;
import io.vpcpeering.watch.ResumeToken;
import io.vpcpeering.watch.ViewLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What PostgreSQL makes of the hot statements among many peerings: indexes only, nothing sorted on disk, and no more
/// touched than the two VPCs, or the page, have. `-Dplans.peerings=1000000 -Dplans.print=true` looks at a million, and
/// shows the plans.
class PlansIT {
    private static final int PEERINGS = Integer.getInteger("plans.peerings", 30_000);
    private static final int VPCS = PEERINGS * 2 / 5;
    private static final int ACCOUNTS = Math.max(10, VPCS / 40);
    private static final ServiceUnderTest SERVICE =
            ServiceUnderTest.start("peering-service", Map.of(), TestPostgres.database(), Plans.listener());

    private final Transactions transactions = SERVICE.bean(Transactions.class);
    private final PeeringStore store = SERVICE.bean(PeeringStore.class);

    @BeforeAll
    static void fill() throws SQLException {
        try (Connection connection = SERVICE.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO vpc (vpc_id, account, region, name, cidr, created_at, version)
                    SELECT 'vpc-' || lpad(v::text, 8, '0'), 1000 + v %% %d, CASE v %% 10 WHEN 0 THEN 'bj' ELSE 'gz' END,
                           'v', ('10.' || v %% 256 || '.0.0/16')::cidr, now(), 1
                      FROM generate_series(0, %d - 1) AS v
                    """.formatted(ACCOUNTS, VPCS));
            statement.execute("""
                    INSERT INTO peering (
                        peering_id, name,
                        requester_vpc, requester_account, requester_region, requester_cidr, requester_sees,
                        accepter_vpc, accepter_account, accepter_region, accepter_cidr, accepter_sees,
                        bandwidth_mbps, charge_type, state, state_since, expires_at, joined_at, created_at, version)
                    SELECT 'pcx-' || lpad(p::text, 8, '0'), 'peering ' || p,
                           one.vpc_id, one.account, one.region, one.cidr, true,
                           other.vpc_id, other.account, other.region, other.cidr, true,
                           CASE WHEN one.region <> other.region THEN 100 END,
                           CASE WHEN one.region <> other.region THEN 'DAILY_PEAK' END,
                           (ARRAY['PENDING', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'DELETED', 'EXPIRED', 'REJECTED'])
                               [1 + p %% 8],
                           now(), CASE p %% 8 WHEN 0 THEN now() + interval '7 days' END,
                           CASE WHEN p %% 8 BETWEEN 1 AND 4 THEN now() END,
                           now() - p * interval '1 second', 1
                      FROM generate_series(0, %1$d - 1) AS p
                      JOIN vpc AS one ON one.vpc_id = 'vpc-' || lpad((p %% %2$d)::text, 8, '0')
                      JOIN vpc AS other
                        ON other.vpc_id = 'vpc-' || lpad(((p + 1 + p / %2$d * 3) %% %2$d)::text, 8, '0')
                    """.formatted(PEERINGS, VPCS));
            statement.execute("""
                    INSERT INTO peering_ledger (
                        peering_id, version, happened_at, fact, to_state, actor_kind, actor_name, reason_code, reason)
                    SELECT peering_id, 1, created_at, 'REQUESTED', 'PENDING', 'SERVICE', 'test', 'REQUESTED', ''
                      FROM peering
                    """);
            statement.execute(
                    "INSERT INTO view_change (account, change) SELECT requester_account, ''::bytea FROM peering");
            statement.execute("VACUUM ANALYZE");
        }
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void a_create_touches_what_the_two_vpcs_have_and_nothing_else() {
        var peerings = SERVICE.bean(Peerings.class);
        VpcStore vpcs = SERVICE.bean(VpcStore.class);
        Plans plans = Plans.of(transactions, i -> {
            AccountId one = account(17 * i + 1);
            AccountId other = account(17 * i + 200);
            var own = vpcs.find(vpc(17 * i + 1)).orElseThrow();
            var theirs = vpcs.find(vpc(17 * i + 200)).orElseThrow();
            var _ = peerings.propose(new Proposal(
                    one,
                    own.id(),
                    Optional.of(own.region()),
                    other,
                    theirs.id(),
                    Optional.of(theirs.region()),
                    "new",
                    own.region().equals(theirs.region()) ? 0 : 100,
                    Optional.empty(),
                    Scope.ANY,
                    true,
                    Optional.empty()));
        });

        plans.useIndexesOnly();
        assertThat(plans.buffers()).as("pages that one create touches").isLessThan(200);
    }

    @Test
    void a_peering_is_found_locked_and_given_back_by_its_key() {
        Plans plans = Plans.of(transactions, i -> {
            assertThat(store.find(peering(31 * i))).isPresent();
            assertThat(store.lock(peering(31 * i))).isPresent();
            assertThat(store.lockAll(List.of(peering(i), peering(i + 500)))).hasSize(2);
            assertThat(store.history(peering(31 * i), 0, 21)).hasSize(1);
        });

        plans.useIndexesOnly();
        assertThat(plans.buffers()).isLessThan(40);
    }

    @Test
    void a_page_by_time_costs_a_page_whichever_it_is() {
        for (Order order : List.of(Order.NEWEST_FIRST, Order.OLDEST_FIRST)) {
            Plans plans = Plans.of(transactions, i -> {
                var _ = list(i, order, list(i, order, Optional.empty()).next());
            });
            plans.useIndexesOnly();
            assertThat(plans.buffers("UNION ALL")).as("pages for a page").isLessThan(100);
        }
    }

    @Test
    void a_page_by_name_costs_what_its_account_has() {
        for (Order order : List.of(Order.BY_NAME, Order.BY_NAME_DESCENDING)) {
            Plans.of(transactions, i -> {
                        var _ = list(i, order, list(i, order, Optional.empty()).next());
                    })
                    .useIndexesOnly();
        }
    }

    @Test
    void filters_use_the_indexes_too() {
        Plans plans = Plans.of(transactions, i -> {
            assertThat(store.list(
                                    new PeeringQuery(
                                            account(i),
                                            Optional.empty(),
                                            List.of(peering(i), peering(i + 1)),
                                            Optional.empty(),
                                            "",
                                            List.of()),
                                    newest())
                            .items())
                    .isNotEmpty();
            assertThat(store.list(
                                    new PeeringQuery(
                                            account(10 * i + 1),
                                            Optional.of(guangzhou()),
                                            List.of(),
                                            Optional.of(vpc(10 * i + 1)),
                                            "PEERING",
                                            List.of("ACTIVE", "PENDING")),
                                    newest())
                            .total())
                    .isPositive();
        });
        plans.useIndexesOnly();
    }

    @Test
    void a_watch_reads_its_accounts_changes_only() {
        ViewLog log = SERVICE.bean(ViewLog.class);
        Plans plans = Plans.of(transactions, i -> {
            ViewLog.Present present = log.present(account(i), store);
            assertThat(present.peerings()).isNotEmpty();
            ResumeToken token = present.token();
            assertThat(log.after(account(i), token).changes()).isEmpty();
        });
        plans.useIndexesOnly();
    }

    private Page<Peering> list(int i, Order order, Optional<Cursor> after) {
        var page = store.list(query(i), new PageRequest(20, 0, order, after));
        assertThat(page.items()).extracting(Peering::id).isNotEmpty().doesNotHaveDuplicates();
        return page;
    }

    private static PageRequest newest() {
        return new PageRequest(20, 0, Order.NEWEST_FIRST, Optional.empty());
    }

    private static PeeringQuery query(int i) {
        return new PeeringQuery(account(i), Optional.empty(), List.of(), Optional.empty(), "", List.of());
    }

    private static Region guangzhou() {
        return Regions.get("gz");
    }

    private static AccountId account(int i) {
        return new AccountId(1000 + i % ACCOUNTS);
    }

    private static VpcId vpc(int i) {
        return new VpcId("vpc-%08d".formatted(i % VPCS));
    }

    private static PeeringId peering(int i) {
        return new PeeringId("pcx-%08d".formatted(i % PEERINGS));
    }
}
