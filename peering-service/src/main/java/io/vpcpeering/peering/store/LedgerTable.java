package io.vpcpeering.peering.store;

import io.vpcpeering.peering.PeeringStore.Operation;
import io.vpcpeering.runtime.database.Column;
import io.vpcpeering.runtime.database.SqlWrite;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// All SQL on `peering_ledger` and `operation`.
interface LedgerTable {
    @SqlWrite("""
            INSERT INTO peering_ledger (
                peering_id, version, happened_at, fact, from_state, to_state,
                actor_kind, actor_account, actor_name, reason_code, reason)
            SELECT peering_id, version, happened_at, fact, from_state, to_state,
                   actor_kind, actor_account, actor_name, reason_code, reason
              FROM unnest(:ids, :versions, :times, :facts, :fromStates, :toStates,
                          :actorKinds, :actorAccounts, :actorNames, :codes, :reasons)
                   AS entry (peering_id, version, happened_at, fact, from_state, to_state,
                             actor_kind, actor_account, actor_name, reason_code, reason)
            """)
    void insert(
            Argument ids,
            Argument versions,
            Argument times,
            Argument facts,
            Argument fromStates,
            Argument toStates,
            Argument actorKinds,
            Argument actorAccounts,
            Argument actorNames,
            Argument codes,
            Argument reasons);

    /// The same, of a few rows.
    default void insert(List<LedgerRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        insert(
                Column.text(rows, row -> row.peeringId().value()),
                Column.number(rows, LedgerRow::version),
                Column.time(rows, LedgerRow::happenedAt),
                Column.text(rows, row -> row.fact().name()),
                Column.text(rows, LedgerRow::fromState),
                Column.text(rows, LedgerRow::toState),
                Column.text(rows, LedgerRow::actorKind),
                Column.number(
                        rows,
                        row -> row.actorAccount() == null
                                ? null
                                : row.actorAccount().uin()),
                Column.text(rows, LedgerRow::actorName),
                Column.text(rows, LedgerRow::reasonCode),
                Column.text(rows, LedgerRow::reason));
    }

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

    /// The same of several calls about different peerings.
    @SqlQuery("""
            INSERT INTO operation (account, peering_id, status, created_at)
            SELECT account, peering_id, 'SUCCEEDED', :at
              FROM unnest(:accounts, :peerings) AS call (account, peering_id)
            RETURNING peering_id, operation_id
            """)
    @KeyColumn("peering_id")
    @ValueColumn("operation_id")
    Map<PeeringId, Long> recordOperations(PeeringId[] peerings, AccountId[] accounts, Instant at);

    @SqlQuery("""
            SELECT operation_id AS id, peering_id AS peering, status, created_at
              FROM operation
             WHERE operation_id = :id AND account = :account AND created_at > :oldest
            """)
    @RegisterConstructorMapper(Operation.class)
    Optional<Operation> findOperation(AccountId account, long id, Instant oldest);
}
