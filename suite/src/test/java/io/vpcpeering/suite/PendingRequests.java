package io.vpcpeering.suite;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A mountain of unanswered requests that nobody had the time to ask for, between a thousand VPCs and some more,
/// written into the databases. Their accounts have been reminded, as those of any request that nobody answers for a
/// week.
///
/// @param suite whose
/// @param name of each, and by its first letter of their VPCs
/// @param firstId where their ids begin
/// @param count at most a million
/// @param first the earliest deadline, on the business clock
/// @param apart from one deadline to the next
record PendingRequests(RunningSuite suite, String name, int firstId, int count, Instant first, Duration apart) {
    private static final String REQUESTER = "900001";
    private static final String ACCEPTER = "900002";

    /// Makes them where they are decided.
    void make() {
        var peering = new Database(suite, "peering");
        vpcs(peering, "a", REQUESTER, "10.0.0.0/16");
        vpcs(peering, "b", ACCEPTER, "10.1.0.0/16");
        peering.execute("INSERT INTO peering (peering_id, name, requester_vpc, requester_account, requester_region,"
                + " requester_cidr, requester_sees, accepter_vpc, accepter_account, accepter_region, accepter_cidr,"
                + " accepter_sees, state, state_since, expires_at, created_at, version)"
                + " SELECT id, '" + name + "', requester, " + REQUESTER + ", 'gz', '10.0.0.0/16', true,"
                + " accepter, " + ACCEPTER + ", 'gz', '10.1.0.0/16', true,"
                + " 'PENDING', expiry - interval '7 days', expiry, expiry - interval '7 days', 1" + each());
        peering.execute("INSERT INTO peering_ledger (peering_id, version, happened_at, fact, to_state, actor_kind,"
                + " actor_account, reason_code, reason) SELECT peering_id, 1, created_at, 'REQUESTED', 'PENDING',"
                + " 'ACCOUNT', " + REQUESTER + ", 'REQUESTED', '' FROM peering WHERE name = '" + name + "'");
        peering.execute("VACUUM ANALYZE");
    }

    /// Makes them there, and as every other service knows them once it has heard of them.
    void makeKnown() {
        make();
        var expiry = new Database(suite, "expiry");
        var route = new Database(suite, "route");
        var billing = new Database(suite, "billing");
        route.execute("INSERT INTO known_peering (peering_id, requester_vpc_id, requester_account_uin,"
                + " requester_region, requester_cidr, accepter_vpc_id, accepter_account_uin, accepter_region,"
                + " accepter_cidr, state, standing, version) SELECT id, requester, " + REQUESTER + ", 'gz',"
                + " '10.0.0.0/16', accepter, " + ACCEPTER + ", 'gz', '10.1.0.0/16', 'PENDING', 'PLAIN', 1" + each());
        billing.execute("INSERT INTO billed_peering (peering_id, payer_uin, accepter_uin, requester_region,"
                + " accepter_region, plan, plan_version) SELECT id, " + REQUESTER + ", " + ACCEPTER
                + ", 'gz', 'gz', 'DAILY_PEAK', 1" + each());
        for (Database consumer : List.of(expiry, route, billing)) {
            consumer.execute("INSERT INTO inbox (stream, key, version) SELECT 'peering', id, 1" + each());
            consumer.execute("VACUUM ANALYZE");
        }
        // The last, because what is due is swept, told and heard from here on.
        expiry.execute(
                "INSERT INTO deadline (peering_id, expires_at, try_at, requester, accepter, reminded_hours, version)"
                        + " SELECT id, expiry, expiry, " + REQUESTER + ", " + ACCEPTER + ", 1, 3" + each());
    }

    private void vpcs(Database peering, String end, String account, String cidr) {
        peering.execute("INSERT INTO vpc (vpc_id, account, region, name, cidr, created_at, version)"
                + " SELECT " + vpc(end, "i") + ", " + account + ", 'gz', '" + end + "', CAST('" + cidr
                + "' AS cidr), now(), 1 FROM generate_series(0, 1000) AS i ON CONFLICT DO NOTHING");
    }

    private String each() {
        return " FROM (SELECT 'pcx-' || lpad(to_hex(" + firstId + " + i), 8, '0') AS id, "
                + vpc("a", "i % 1000") + " AS requester, " + vpc("b", "i / 1000") + " AS accepter,"
                + " timestamptz '" + first + "' + i * interval '" + apart.toMillis() + " ms' AS expiry"
                + " FROM generate_series(1, " + count + ") AS i) AS request";
    }

    private String vpc(String end, String number) {
        return "'vpc-" + name.charAt(0) + end + "' || lpad((" + number + ")::text, 6, '0')";
    }
}
