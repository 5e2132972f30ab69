package io.vpcpeering.peeringservice;

import static io.vpcpeering.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringEvent;
import io.vpcpeering.testkit.TestPostgres;
import io.vpcpeering.testkit.TopicReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The invariants of product.md section 10, looked up in the database and on the topic, whoever says that they hold.
final class Invariants {
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

    private static final String TOO_MANY_INCOMING = """
            SELECT accepter_vpc || ' is asked ' || count(*)
              FROM peering
             WHERE state = 'PENDING'
             GROUP BY accepter_vpc
            HAVING count(*) > 25
            """;

    private static final String ENDS_OVERLAP = """
            SELECT peering_id FROM peering WHERE requester_cidr && accepter_cidr
            """;

    private static final String PEERS_OVERLAP = """
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
            """;

    /// Versions 1 to n, each beginning where the one before has ended, the last one being the peering's.
    private static final String BROKEN_LEDGER = """
            SELECT peering_id
              FROM (SELECT peering_id, version, from_state, to_state,
                           row_number() OVER own AS place,
                           lag(to_state) OVER own AS before,
                           last_value(version) OVER (own ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS last
                      FROM peering_ledger
                    WINDOW own AS (PARTITION BY peering_id ORDER BY version)) AS entry
              JOIN peering USING (peering_id)
             WHERE entry.version <> place
                OR from_state IS DISTINCT FROM before
                OR last <> peering.version
                OR (entry.version = last AND to_state <> state)
             UNION
            SELECT peering_id FROM peering WHERE NOT EXISTS (
                SELECT FROM peering_ledger WHERE peering_ledger.peering_id = peering.peering_id)
            """;

    private static final String LEDGER = """
            SELECT peering_id, version, 'PEERING_FACT_' || fact, 'PEERING_STATE_' || to_state
              FROM peering_ledger
             ORDER BY peering_id, version
            """;

    private final TestPostgres.Database database;

    Invariants(TestPostgres.Database database) {
        this.database = database;
    }

    /// I1 to I3 and, in the ledger, I5 and I8.
    void holdInTheDatabase() throws SQLException {
        for (String violation :
                List.of(TWICE_LIVE, OVER_QUOTA, TOO_MANY_INCOMING, ENDS_OVERLAP, PEERS_OVERLAP, BROKEN_LEDGER)) {
            assertThat(column(violation)).as(violation).isEmpty();
        }
    }

    /// I5: every entry of the ledger is told once, in order, and nothing else is.
    void holdOnTheTopic() {
        within(Duration.ofSeconds(60), () -> assertThat(told()).isEqualTo(written()));
    }

    private Map<String, List<String>> written() throws SQLException {
        var entries = new TreeMap<String, List<String>>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LEDGER)) {
            while (rows.next()) {
                entries.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
                        .add(rows.getLong(2) + " " + rows.getString(3) + " " + rows.getString(4));
            }
        }
        return entries;
    }

    private Map<String, List<String>> told() throws SQLException {
        List<String> ours = column("SELECT peering_id FROM peering");
        var facts = new HashMap<String, List<String>>();
        for (ConsumerRecord<String, byte[]> record : TopicReader.records("peering.events.v1")) {
            facts.computeIfAbsent(record.key(), _ -> new ArrayList<>()).add(spelled(record));
        }
        facts.keySet().retainAll(ours);
        return new TreeMap<>(facts);
    }

    private static String spelled(ConsumerRecord<String, byte[]> record) {
        try {
            PeeringEvent event = PeeringEvent.parseFrom(record.value());
            Peering state = event.getPeering();
            assertThat(state.getVersion()).isEqualTo(event.getMeta().getVersion());
            return state.getVersion() + " " + event.getFact() + " " + state.getState();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> column(String query) throws SQLException {
        var values = new ArrayList<String>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
