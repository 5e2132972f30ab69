package io.vpcpeering.bench.stage;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.postgres.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// What is there before anybody asks: as many active peerings as VPCs, of accounts that have a hundred VPCs and two
/// hundred peerings each. No two VPCs overlap, and each still has room for eight peerings. It is written into the
/// databases of all services as if it had been there for long.
///
/// @param vpcs how many; a multiple of 100
public record World(int vpcs) {
    /// Where all VPCs are.
    public static final String REGION = "gz";

    private static final int VPCS_EACH = 100;
    private static final long FIRST_ACCOUNT = 710_000;
    private static final int MOST = 1 << 19;

    /// Refuses worlds in which ranges would overlap.
    public World {
        if (vpcs < 10 * VPCS_EACH || vpcs > MOST || vpcs % VPCS_EACH != 0) {
            throw new IllegalArgumentException("a world has 1,000 to 524,000 VPCs, in hundreds");
        }
    }

    /// How many accounts there are.
    public int accounts() {
        return vpcs / VPCS_EACH;
    }

    /// The account with this number, 0 to [#accounts] exclusive.
    public long account(int number) {
        return FIRST_ACCOUNT + number;
    }

    /// The number of the account that owns a VPC.
    public int ownerOf(int vpc) {
        return vpc / VPCS_EACH;
    }

    /// The id of a VPC.
    public String vpcId(int vpc) {
        return "vpc-%08x".formatted(vpc);
    }

    /// The VPC that the peering with the number of this one joins it with.
    public int peerOf(int vpc) {
        return (vpc + VPCS_EACH) % vpcs;
    }

    /// An address in a VPC.
    public String address(int vpc) {
        int bits = (10 << 24) + vpc * 16 + 5;
        return (bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255);
    }

    /// The id of a VPC's default route table.
    public String tableId(int vpc) {
        return "rtb-%08x".formatted(vpc);
    }

    /// The id of a peering, requested by the owner of the VPC with the same number.
    public String peeringId(int peering) {
        return "pcx-%08x".formatted(peering);
    }

    /// Writes it all.
    public void make(Stage stage) throws IOException, SQLException {
        Database peering = stage.database("peering");
        peering.execute("INSERT INTO vpc (vpc_id, account, region, name, cidr, created_at, version)"
                + " SELECT vpc_id, account, 'gz', 'vpc ' || i, cidr, now() - interval '60 days', 1" + eachVpc());
        peering.execute("INSERT INTO peering (peering_id, name, requester_vpc, requester_account, requester_region,"
                + " requester_cidr, requester_sees, accepter_vpc, accepter_account, accepter_region, accepter_cidr,"
                + " accepter_sees, state, state_since, joined_at, created_at, version)"
                + " SELECT peering_id, 'seeded', vpc_id, account, 'gz', cidr, true, peer_id, peer, 'gz', peer_cidr,"
                + " true, 'ACTIVE', since, since, since, 1" + eachPeering());
        peering.execute("INSERT INTO peering_ledger (peering_id, version, happened_at, fact, to_state, actor_kind,"
                + " actor_account, reason_code, reason) SELECT peering_id, 1, created_at, 'ACTIVATED', 'ACTIVE',"
                + " 'ACCOUNT', requester_account, 'REQUESTED', '' FROM peering");
        Database route = stage.database("route");
        route.execute("INSERT INTO known_vpc (vpc_id, account_uin, region, cidr, deleted, version)"
                + " SELECT vpc_id, account, 'gz', cidr, false, 1" + eachVpc());
        route.execute("INSERT INTO route_table (route_table_id, vpc_id, account_uin, region, name, is_default,"
                + " created_at, version) SELECT 'rtb-' || substr(vpc_id, 5), vpc_id, account, 'gz', 'default', true,"
                + " now() - interval '60 days', 1" + eachVpc());
        route.execute("INSERT INTO known_peering (peering_id, requester_vpc_id, requester_account_uin,"
                + " requester_region, requester_cidr, accepter_vpc_id, accepter_account_uin, accepter_region,"
                + " accepter_cidr, state, standing, version) SELECT peering_id, vpc_id, account, 'gz', cidr, peer_id,"
                + " peer, 'gz', peer_cidr, 'ACTIVE', 'PLAIN', 1" + eachPeering());
        route.execute("INSERT INTO inbox (stream, key, version) SELECT 'vpc', vpc_id, 1" + eachVpc());
        Database billing = stage.database("billing");
        billing.execute("INSERT INTO billed_peering (peering_id, payer_uin, accepter_uin, requester_region,"
                + " accepter_region, plan, plan_version) SELECT peering_id, account, peer, 'gz', 'gz', 'DAILY_PEAK', 1"
                + eachPeering());
        for (Database consumer : List.of(route, billing, stage.database("expiry"))) {
            consumer.execute(
                    "INSERT INTO inbox (stream, key, version) SELECT 'peering', peering_id, 1" + eachPeering());
            consumer.execute("VACUUM ANALYZE");
        }
        peering.execute("VACUUM ANALYZE");
    }

    private String eachVpc() {
        return " FROM (SELECT i, %s AS vpc_id, %s AS account, %s AS cidr FROM generate_series(0, %d) AS i) AS each"
                .formatted(idOf("i"), accountOf("i"), cidrOf("i"), vpcs - 1);
    }

    private String eachPeering() {
        String peer = "((i + " + VPCS_EACH + ") %% " + vpcs + ")";
        return (" FROM (SELECT 'pcx-' || lpad(to_hex(i), 8, '0') AS peering_id, %s AS vpc_id, %s AS account, %s AS cidr,"
                        + " %s AS peer_id, %s AS peer, %s AS peer_cidr, now() - interval '30 days' + i * interval '1 s' AS since"
                        + " FROM generate_series(0, %d) AS i) AS each")
                .formatted(idOf("i"), accountOf("i"), cidrOf("i"), idOf(peer), accountOf(peer), cidrOf(peer), vpcs - 1)
                .replace("%%", "%");
    }

    private static String idOf(String number) {
        return "'vpc-' || lpad(to_hex(" + number + "), 8, '0')";
    }

    private static String accountOf(String number) {
        return FIRST_ACCOUNT + " + " + number + " / " + VPCS_EACH;
    }

    private static String cidrOf(String number) {
        return "set_masklen(inet '10.0.0.0' + " + number + " * 16, 28)::cidr";
    }

    /// Two VPCs of different accounts, by their numbers.
    public record Pair(int requester, int accepter) {}

    /// Pairs of VPCs between which there is no peering yet, each given once. Thread-safe.
    public static final class Strangers {
        private static final int ROUNDS = 4;
        // Has no divisor in common with the number of VPCs: neighbours in time are no neighbours on the disk.
        private static final int STRIDE = 7_919;

        private final World world;
        private final AtomicInteger given = new AtomicInteger();

        /// Of a world that nobody has changed.
        public Strangers(World world) {
            this.world = world;
        }

        /// The next ones.
        public Pair next() {
            int number = given.getAndIncrement();
            int round = 2 + number / world.vpcs;
            if (round >= 2 + ROUNDS) {
                throw new Failure("every VPC has as many peerings as it may: measure with more, see --peerings");
            }
            int requester = (int) ((long) (number % world.vpcs) * STRIDE % world.vpcs);
            return new Pair(requester, (requester + round * VPCS_EACH) % world.vpcs);
        }
    }
}
