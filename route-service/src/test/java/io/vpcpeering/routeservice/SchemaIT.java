package io.vpcpeering.routeservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpcpeering.testkit.ServiceUnderTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What the tables refuse by themselves, should code ever fail to.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SchemaIT {
    private ServiceUnderTest service;
    private Connection connection;

    @BeforeAll
    void start() throws SQLException {
        service = ServiceUnderTest.start("route-service", Map.of("route.peering-target", "127.0.0.1:1"));
        connection = service.database().connect();
    }

    @AfterAll
    void stop() throws SQLException {
        connection.close();
        service.close();
    }

    @BeforeEach
    void two_vpcs_a_table_and_a_peering() throws SQLException {
        execute("TRUNCATE known_vpc, known_peering, route_table, route, subnet, reserved_route, reserving_connect");
        execute("""
                INSERT INTO known_vpc (vpc_id, account_uin, region, cidr, deleted, version)
                VALUES ('vpc-a', 1, 'gz', '10.0.0.0/16', false, 1), ('vpc-b', 2, 'gz', '10.1.0.0/16', false, 1)
                """);
        execute("""
                INSERT INTO known_peering (peering_id, requester_vpc_id, requester_account_uin, requester_region,
                                           requester_cidr, accepter_vpc_id, accepter_account_uin, accepter_region,
                                           accepter_cidr, state, version)
                VALUES ('pcx-a', 'vpc-a', 1, 'gz', '10.0.0.0/16', 'vpc-b', 2, 'gz', '10.1.0.0/16', 'ACTIVE', 1)
                """);
        table("rtb-a", "vpc-a", true);
        table("rtb-b", "vpc-b", true);
    }

    @Test
    void a_vpc_has_one_default_table() {
        refused("one_default_table_per_vpc", () -> table("rtb-c", "vpc-a", true));
    }

    @Test
    void a_destination_occurs_once_in_a_table() throws SQLException {
        route("rtb-a", "10.1.0.0/16", "PEERING", "pcx-a");
        refused("route_pkey", () -> route("rtb-a", "10.1.0.0/16", "SERVER", "ins-1"));
    }

    @Test
    void no_route_outlives_its_peering() throws SQLException {
        route("rtb-a", "10.1.0.0/16", "PEERING", "pcx-a");
        refused("only_to_live_peerings", () -> execute("UPDATE known_peering SET state = 'DELETED', version = 2"));
        execute("DELETE FROM route");
        execute("UPDATE known_peering SET state = 'DELETED', version = 2");
    }

    @Test
    void no_route_leads_to_a_peering_that_is_unknown_or_not_active() throws SQLException {
        refused("only_to_live_peerings", () -> route("rtb-a", "10.1.0.0/16", "PEERING", "pcx-unknown"));
        execute("UPDATE known_peering SET state = 'PENDING'");
        refused("only_to_live_peerings", () -> route("rtb-a", "10.1.0.0/16", "PEERING", "pcx-a"));
        route("rtb-a", "10.1.0.0/16", "SERVER", "pcx-a");
    }

    @Test
    void siblings_share_no_address() throws SQLException {
        subnet("subnet-a", "vpc-a", "10.0.1.0/24", "rtb-a");
        subnet("subnet-b", "vpc-b", "10.0.1.0/24", "rtb-b");
        refused("no_overlap_with_siblings", () -> subnet("subnet-c", "vpc-a", "10.0.0.0/16", "rtb-a"));
    }

    @Test
    void a_subnet_is_in_a_table_of_its_own_vpc() {
        refused("in_a_table_of_its_vpc", () -> subnet("subnet-a", "vpc-a", "10.0.1.0/24", "rtb-b"));
    }

    @Test
    void a_table_with_subnets_or_routes_stays() throws SQLException {
        subnet("subnet-a", "vpc-a", "10.0.1.0/24", "rtb-a");
        refused("in_a_table_of_its_vpc", () -> execute("DELETE FROM route_table WHERE route_table_id = 'rtb-a'"));
        route("rtb-b", "10.0.0.0/16", "PEERING", "pcx-a");
        refused("route_route_table_id_fkey", () -> execute("DELETE FROM route_table WHERE route_table_id = 'rtb-b'"));
    }

    @Test
    void a_place_is_kept_once_by_a_connect_that_is_known_in_a_table_that_stays() throws SQLException {
        execute("INSERT INTO reserving_connect (connect_id) VALUES (1), (2)");
        place("rtb-a", 1);
        refused("reserved_route_pkey", () -> place("rtb-a", 2));
        refused("reserved_route_connect_id_fkey", () -> place("rtb-b", 3));
        refused(
                "reserved_route_route_table_id_fkey",
                () -> execute("DELETE FROM route_table WHERE route_table_id = 'rtb-a'"));
    }

    @Test
    void the_cascade_and_the_check_behind_it_read_their_own_routes_only() throws SQLException {
        execute("""
                INSERT INTO route (route_table_id, destination, next_hop_type, next_hop, description)
                SELECT 'rtb-a', set_masklen(cidr '172.16.0.0/32' + i, 32), 'SERVER', 'ins-' || i, ''
                  FROM generate_series(0, 20000) AS i
                """);
        execute("ANALYZE route");
        assertThat(plan("EXPLAIN DELETE FROM route WHERE next_hop = 'pcx-a' AND peering_live IS NOT NULL"))
                .contains("route_to_peering");
        execute("SET plan_cache_mode = force_generic_plan");
        execute("PREPARE still_referenced (text, boolean) AS SELECT 1 FROM ONLY route x "
                + "WHERE $1 = next_hop AND $2 = peering_live FOR KEY SHARE OF x");
        assertThat(plan("EXPLAIN EXECUTE still_referenced ('pcx-a', true)")).contains("route_to_peering");
        execute("DEALLOCATE still_referenced");
        execute("RESET plan_cache_mode");
    }

    private void table(String id, String vpc, boolean isDefault) throws SQLException {
        execute("""
                INSERT INTO route_table (route_table_id, vpc_id, account_uin, region, name, is_default, created_at, version)
                VALUES ('%s', '%s', 1, 'gz', 't', %s, now(), 1)
                """.formatted(id, vpc, isDefault));
    }

    private void route(String table, String destination, String type, String hop) throws SQLException {
        execute("""
                INSERT INTO route (route_table_id, destination, next_hop_type, next_hop, description)
                VALUES ('%s', '%s', '%s', '%s', '')
                """.formatted(table, destination, type, hop));
    }

    private void place(String table, long connect) throws SQLException {
        execute("""
                INSERT INTO reserved_route (route_table_id, destination, connect_id, peering_id)
                VALUES ('%s', '10.1.0.0/16', %d, 'pcx-a')
                """.formatted(table, connect));
    }

    private void subnet(String id, String vpc, String cidr, String table) throws SQLException {
        execute("""
                INSERT INTO subnet (subnet_id, vpc_id, account_uin, region, name, cidr, zone_id, route_table_id, created_at,
                                    version)
                VALUES ('%s', '%s', 1, 'gz', 's', '%s', 0, '%s', now(), 1)
                """.formatted(id, vpc, cidr, table));
    }

    private static void refused(String constraint, ThrowableAssert.ThrowingCallable statement) {
        assertThatThrownBy(statement).isInstanceOf(SQLException.class).hasMessageContaining(constraint);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String plan(String sql) throws SQLException {
        var plan = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }
}
