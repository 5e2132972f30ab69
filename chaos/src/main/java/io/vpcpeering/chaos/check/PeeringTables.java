package io.vpcpeering.chaos.check;

import io.vpcpeering.launcher.postgres.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// I1 to I3, I5 and I8 as peering-service's own tables tell them.
///
/// @param peering its database
record PeeringTables(Database peering) implements Check {
    private static final String TWICE_LIVE = """
            SELECT least(requester_vpc, accepter_vpc) || ' ' || greatest(requester_vpc, accepter_vpc)
              FROM peering
             WHERE state IN ('PENDING', 'ACTIVE', 'ISOLATED')
             GROUP BY least(requester_vpc, accepter_vpc), greatest(requester_vpc, accepter_vpc)
            HAVING count(*) > 1
            """;

    private static final String OVER_QUOTA = """
            SELECT vpc || ' has ' || count(*)
              FROM (SELECT requester_vpc AS vpc FROM peering WHERE state IN ('PENDING', 'ACTIVE', 'ISOLATED')
                     UNION ALL
                    SELECT accepter_vpc FROM peering WHERE state IN ('ACTIVE', 'ISOLATED')) AS counted
             GROUP BY vpc
            HAVING count(*) > 10
            """;

    private static final String OVERLAP = """
            WITH joined AS (
                SELECT peering_id, requester_vpc AS vpc, accepter_cidr AS peer
                  FROM peering
                 WHERE state IN ('ACTIVE', 'ISOLATED') AND requester_region <> accepter_region
                 UNION ALL
                SELECT peering_id, accepter_vpc, requester_cidr
                  FROM peering
                 WHERE state IN ('ACTIVE', 'ISOLATED') AND requester_region <> accepter_region)
            SELECT one.vpc || ': ' || one.peering_id || ' and ' || other.peering_id
              FROM joined AS one
              JOIN joined AS other
                ON other.vpc = one.vpc AND other.peering_id > one.peering_id AND other.peer && one.peer
             UNION ALL
            SELECT peering_id || ' joins overlapping VPCs' FROM peering WHERE requester_cidr && accepter_cidr
            """;

    /// Versions 1 to n, each beginning where the one before has ended, the last one being the peering's.
    private static final String BROKEN_LEDGER = """
            SELECT peering_id || ' at version ' || version
              FROM (SELECT peering_id, version, from_state, to_state,
                           row_number() OVER own AS place,
                           lag(to_state) OVER own AS before,
                           last_value(version) OVER (own ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS last
                      FROM peering_ledger
                    WINDOW own AS (PARTITION BY peering_id ORDER BY version)) AS entry
              JOIN (SELECT peering_id, version AS newest, state FROM peering) AS present USING (peering_id)
             WHERE version <> place
                OR from_state IS DISTINCT FROM before
                OR last <> newest
                OR (version = last AND to_state <> state)
             UNION ALL
            SELECT peering_id || ' has no ledger' FROM peering WHERE NOT EXISTS (
                SELECT FROM peering_ledger WHERE peering_ledger.peering_id = peering.peering_id)
            """;

    @Override
    public List<Violation> violations() throws SQLException {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("I1", TWICE_LIVE);
        queries.put("I2", OVER_QUOTA);
        queries.put("I3", OVERLAP);
        queries.put("I5", BROKEN_LEDGER);
        var all = new ArrayList<Violation>();
        for (var query : queries.entrySet()) {
            for (String row : peering.column(query.getValue())) {
                all.add(new Violation(query.getKey(), row));
            }
        }
        return all;
    }
}
