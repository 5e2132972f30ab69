package io.vpcpeering.account.store;

import io.vpcpeering.vocabulary.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `account` and `access_key`.
@RegisterConstructorMapper(AccountRow.class)
@RegisterConstructorMapper(KeyRow.class)
@RegisterConstructorMapper(SealedRow.class)
interface AccountTable {
    /// Leaves an account that is there alone.
    @SqlUpdate("""
            INSERT INTO account (uin, name)
            VALUES (:id, :name)
                ON CONFLICT (uin) DO NOTHING
            """)
    int insert(AccountId id, String name);

    @SqlUpdate("""
            INSERT INTO access_key (secret_id, uin, sealed_secret)
            VALUES (:key, :account, :sealed)
            """)
    void insertKey(String key, AccountId account, byte[] sealed);

    @SqlQuery("""
            SELECT uin, app_id, name, status, created_at
              FROM account
             WHERE uin > :after
             ORDER BY uin
             LIMIT :limit
            """)
    List<AccountRow> list(long after, int limit);

    @SqlQuery("""
            SELECT uin, app_id, name, status, created_at
              FROM account
             WHERE uin = :id
            """)
    Optional<AccountRow> find(AccountId id);

    @SqlQuery("""
            SELECT secret_id, uin, status, created_at, last_used_at
              FROM access_key
             WHERE uin = ANY (:accounts)
             ORDER BY created_at, secret_id
            """)
    List<KeyRow> keys(Collection<AccountId> accounts);

    @SqlUpdate("""
            UPDATE account
               SET status = :status
             WHERE uin = :id
            """)
    int setStatus(AccountId id, String status);

    @SqlQuery("""
            SELECT key.uin, account.status AS account_status, key.status AS key_status, key.sealed_secret
              FROM access_key key
              JOIN account ON account.uin = key.uin
             WHERE key.secret_id = :key
            """)
    Optional<SealedRow> sealed(String key);

    @SqlQuery("""
            SELECT uin, app_id, name, status, created_at
              FROM account
             WHERE uin = ANY (:accounts)
            """)
    List<AccountRow> findAll(Collection<AccountId> accounts);

    /// Held while the account's keys are counted and changed.
    @SqlQuery("""
            SELECT uin, app_id, name, status, created_at
              FROM account
             WHERE uin = :id
               FOR NO KEY UPDATE
            """)
    Optional<AccountRow> lock(AccountId id);

    @SqlUpdate("UPDATE access_key SET status = :status WHERE secret_id = :key")
    void setKeyStatus(String key, String status);

    @SqlUpdate("DELETE FROM access_key WHERE secret_id = :key")
    void deleteKey(String key);

    /// In the order of keys, so that two replicas do not block each other in turns. A later time of another
    /// replica stays.
    @SqlBatch("""
            UPDATE access_key
               SET last_used_at = greatest(last_used_at, :at)
             WHERE secret_id = :key
            """)
    void setUsed(List<String> key, List<Instant> at);
}
