package io.vpcpeering.peering.store;

import io.vpcpeering.peering.PeeringStore.Operation;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// All SQL on `peering_ledger` and `operation`.
interface LedgerTable {
    @SqlBatch("""
            INSERT INTO peering_ledger (
                peering_id, version, happened_at, fact, from_state, to_state,
                actor_kind, actor_account, actor_name, reason_code, reason)
            VALUES (
                :peeringId, :version, :happenedAt, :fact, :fromState, :toState,
                :actorKind, :actorAccount, :actorName, :reasonCode, :reason)
            """)
    void insert(@BindMethods List<LedgerRow> rows);

    @SqlQuery("""
            SELECT peering_id, version, happened_at, fact, from_state, to_state,
                   actor_kind, actor_account, actor_name, reason_code, reason
              FROM peering_ledger
             WHERE peering_id = :id AND version > :after
             ORDER BY version
             LIMIT :atMost
            """)
    @RegisterConstructorMapper(LedgerRow.class)
    List<LedgerRow> of(PeeringId id, long after, int atMost);

    @SqlQuery("""
            INSERT INTO operation (account, peering_id, status, created_at)
            VALUES (:account, :peering, 'SUCCEEDED', :at)
            RETURNING operation_id
            """)
    long recordOperation(AccountId account, PeeringId peering, Instant at);

    @SqlQuery("""
            SELECT operation_id AS id, peering_id AS peering, created_at
              FROM operation
             WHERE operation_id = :id AND account = :account AND created_at > :oldest
            """)
    @RegisterConstructorMapper(Operation.class)
    Optional<Operation> findOperation(AccountId account, long id, Instant oldest);
}
