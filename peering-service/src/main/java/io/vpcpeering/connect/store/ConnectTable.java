package io.vpcpeering.connect.store;

import io.vpcpeering.connect.Connect;
import io.vpcpeering.connect.ConnectState;
import io.vpcpeering.connect.ConnectStore.Draft;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `connect`.
interface ConnectTable {
    /// Draws the number that its operation will have. No row when an equal call is under way: waits for it when it is
    /// just beginning.
    @SqlQuery("""
               INSERT INTO connect (connect_id, account, request_key, fingerprint, peering_id, move, state, state_since)
               VALUES (nextval(pg_get_serial_sequence('operation', 'operation_id')),
                       :account, :key, :fingerprint, :peering, :move, 'RESERVING', :now)
                   ON CONFLICT (account, move, request_key) WHERE state = 'RESERVING' AND request_key <> ''
                   DO NOTHING
            RETURNING connect_id AS id, account, peering_id AS peering, move, state
            """)
    @RegisterConstructorMapper(Connect.class)
    Optional<Connect> insert(@BindMethods Draft draft, Instant now);

    @SqlQuery("""
            SELECT connect_id AS id, account, peering_id AS peering, move, state
              FROM connect
             WHERE account = :account AND move = :move AND request_key = :key AND fingerprint = :fingerprint
               AND state = 'RESERVING'
            """)
    @RegisterConstructorMapper(Connect.class)
    Optional<Connect> equal(@BindMethods Draft draft);

    @SqlQuery("""
            SELECT connect_id AS id, account, peering_id AS peering, move, state
              FROM connect
             WHERE connect_id = :id AND account = :account
            """)
    @RegisterConstructorMapper(Connect.class)
    Optional<Connect> find(ConnectId id, AccountId account);

    /// Rows in the order of numbers, so that two who turn several cannot wait for each other in a circle.
    @SqlQuery("""
               UPDATE connect
                  SET state = :to, state_since = :now
                WHERE connect_id IN (SELECT connect_id
                                       FROM connect
                                      WHERE connect_id = ANY (:ids) AND state = :from
                                      ORDER BY connect_id
                                        FOR NO KEY UPDATE)
            RETURNING connect_id
            """)
    List<ConnectId> turn(Collection<ConnectId> ids, ConnectState from, ConnectState to, Instant now);

    @SqlUpdate("""
            INSERT INTO operation (operation_id, account, peering_id, status, created_at)
            OVERRIDING SYSTEM VALUE
            VALUES (:id, :account, :peering, 'RUNNING', :now)
            """)
    void recordOperation(ConnectId id, AccountId account, PeeringId peering, Instant now);

    @SqlUpdate("UPDATE operation SET status = :status WHERE operation_id = ANY (:ids)")
    void endOperations(Collection<ConnectId> ids, String status);

    @SqlQuery("SELECT connect_id FROM connect WHERE peering_id = :peering AND state = 'ROUTING' ORDER BY connect_id")
    List<ConnectId> routing(PeeringId peering);

    @SqlQuery(
            "SELECT connect_id FROM connect WHERE account = :account AND state = 'UNDOING' ORDER BY connect_id LIMIT 100")
    List<ConnectId> undoing(AccountId account);

    @SqlQuery("""
            SELECT connect_id
              FROM connect
             WHERE state = 'RESERVING' AND state_since <= :since
             ORDER BY state_since
             LIMIT 500
            """)
    List<ConnectId> abandoned(Instant since);

    @SqlQuery("""
            SELECT peering_id
              FROM connect
             WHERE state = 'ROUTING' AND state_since <= :since
             ORDER BY state_since
             LIMIT 100
            """)
    List<PeeringId> routingSince(Instant since);

    @SqlQuery("""
            SELECT connect_id
              FROM connect
             WHERE state = 'UNDOING' AND state_since <= :since
             ORDER BY state_since
             LIMIT 500
            """)
    List<ConnectId> undoingSince(Instant since);

    @SqlQuery("SELECT count(*) FROM connect WHERE state NOT IN ('DONE', 'UNDONE')")
    int open();

    @SqlUpdate("""
            DELETE FROM connect
             WHERE connect_id IN (SELECT connect_id
                                    FROM connect
                                   WHERE state IN ('DONE', 'UNDONE') AND state_since < :before
                                   LIMIT 1000
                                     FOR UPDATE SKIP LOCKED)
            """)
    void forget(Instant before);
}
