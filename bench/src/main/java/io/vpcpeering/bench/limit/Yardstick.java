package io.vpcpeering.bench.limit;

import io.vpcpeering.bench.limit.Script.Variable;
import io.vpcpeering.bench.stage.Stage;
import io.vpcpeering.launcher.postgres.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/// The same work in the plainest tables that keep the product's promises, and nothing around them: no signature, no
/// names, no ledger, nobody who hears of it. As many VPCs and peerings as in the world that is measured.
///
/// @param size how many there are of each
public record Yardstick(int size) {
    private static final int LISTED_EACH = 200;

    /// Makes tables and functions (`yardstick.sql`) and fills them.
    public void make(Stage stage) throws IOException, SQLException {
        Database database = stage.database(Stage.YARDSTICK);
        database.execute(resource());
        database.execute("INSERT INTO vpc (id, account_id, region, cidr) SELECT i, i / 100, 1,"
                + " set_masklen(inet '10.0.0.0' + i * 16, 28)::cidr FROM generate_series(0, " + (size - 1) + ") AS i");
        database.execute("INSERT INTO peering (id, requester_vpc, accepter_vpc, state, created_at)"
                + " SELECT i, i, (i + 100) % " + size + ", 1, now() FROM generate_series(0, " + (size - 1) + ") AS i");
        database.execute("INSERT INTO peering_side (vpc_id, peering_id, account_id, peer_vpc, peer_cidr)"
                + " SELECT here.id, peering.id, here.account_id, there.id, there.cidr FROM peering"
                + " JOIN vpc AS here ON here.id IN (peering.requester_vpc, peering.accepter_vpc)"
                + " JOIN vpc AS there ON there.id = peering.requester_vpc + peering.accepter_vpc - here.id");
        database.execute("UPDATE vpc SET peer_count = 2");
        database.execute("INSERT INTO listed (account_id, peering_id, name, vpc, peer_vpc, peer_account, cidr,"
                + " peer_cidr, state, created_at) SELECT side.account_id, side.peering_id, 'listed', side.vpc_id,"
                + " side.peer_vpc, peer.account_id, own.cidr, side.peer_cidr, peering.state, peering.created_at"
                + " FROM peering_side AS side JOIN peering ON peering.id = side.peering_id"
                + " JOIN vpc AS own ON own.id = side.vpc_id JOIN vpc AS peer ON peer.id = side.peer_vpc");
        database.execute("SELECT setval(pg_get_serial_sequence('peering', 'id'), " + size + ")");
        database.execute("VACUUM ANALYZE");
    }

    /// A create: two row locks, quota, overlap on both sides; peering, two sides, two counters, outbox; one commit.
    public Script create() {
        return new Script(
                List.of(new Variable("vpc", 0, size - 1), new Variable("peer", 0, size - 1)),
                "SELECT create_peering(:vpc, :peer)");
    }

    /// An accept, a rename or a deletion: one row lock more, what changes, outbox; one commit.
    ///
    /// @param move 1 to accept, 2 to rename, 3 to delete
    public Script change(int move) {
        return new Script(
                List.of(new Variable("id", 0, size - 1)), "SELECT change_peering(:id, " + move + "::smallint)");
    }

    /// A peering with both its VPCs.
    public Script get() {
        return new Script(
                List.of(new Variable("id", 0, size - 1)),
                "SELECT peering.id, peering.state, peering.created_at, here.id, here.account_id, here.cidr, there.id,"
                        + " there.account_id, there.cidr FROM peering JOIN vpc AS here ON here.id = requester_vpc"
                        + " JOIN vpc AS there ON there.id = accepter_vpc WHERE peering.id = :id");
    }

    /// The newest twenty of an account, all columns in one index.
    public Script firstPage() {
        return new Script(
                List.of(new Variable("account", 0, size / 100 - 1)),
                "SELECT * FROM listed WHERE account_id = :account ORDER BY peering_id DESC LIMIT 20");
    }

    /// Twenty of an account from anywhere.
    public Script anyPage() {
        return new Script(
                List.of(new Variable("account", 0, size / 100 - 1), new Variable("skip", 0, LISTED_EACH - 20)),
                "SELECT * FROM listed WHERE account_id = :account AND peering_id < (:account + 1) * 100 - :skip"
                        + " ORDER BY peering_id DESC LIMIT 20");
    }

    private static String resource() {
        try (var text = Yardstick.class.getResourceAsStream("yardstick.sql")) {
            if (text == null) {
                throw new IllegalStateException("yardstick.sql is missing");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
