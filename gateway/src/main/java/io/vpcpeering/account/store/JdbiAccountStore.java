package io.vpcpeering.account.store;

import static java.util.stream.Collectors.toMap;

import io.vpcpeering.account.Account;
import io.vpcpeering.account.AccountStore;
import io.vpcpeering.account.SecretId;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.vocabulary.AccountId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Accounts and keys in PostgreSQL.
public final class JdbiAccountStore implements AccountStore {
    private final Transactions transactions;

    /// On the gateway's database.
    public JdbiAccountStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Account> add(AccountId id, String name, SecretId key, byte[] sealed) {
        return transactions.run(() -> {
            if (table().insert(id, name) == 0) {
                return Optional.empty();
            }
            table().insertKey(key.value(), id, sealed);
            return account(id);
        });
    }

    @Override
    public List<Account> list(long after, int limit) {
        return transactions.read(() -> {
            List<AccountRow> rows = table().list(after, limit);
            List<KeyRow> keys = table().keys(rows.stream().map(AccountRow::uin).toList());
            return rows.stream().map(row -> row.toAccount(keys)).toList();
        });
    }

    @Override
    public Optional<Account> setEnabled(AccountId id, boolean enabled) {
        return transactions.run(() -> {
            table().setStatus(id, enabled ? AccountRow.ENABLED : AccountRow.DISABLED);
            return account(id);
        });
    }

    @Override
    public Optional<SealedKey> key(SecretId id) {
        return transactions.read(() -> table().sealed(id.value()).map(SealedRow::toKey));
    }

    @Override
    public Map<AccountId, Long> appIds(Collection<AccountId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return transactions.read(
                () -> table().findAll(ids).stream().collect(toMap(AccountRow::uin, AccountRow::appId)));
    }

    private Optional<Account> account(AccountId id) {
        return table().find(id).map(row -> row.toAccount(table().keys(List.of(id))));
    }

    private AccountTable table() {
        return transactions.sql(AccountTable.class);
    }
}
