package io.vpcpeering.account.store;

import static java.util.stream.Collectors.toMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vpcpeering.account.Account;
import io.vpcpeering.account.AccountStore;
import io.vpcpeering.account.SecretId;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.vocabulary.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Accounts and keys in PostgreSQL.
public final class JdbiAccountStore implements AccountStore {
    private static final int MOST_APP_IDS = 100_000;

    private final Transactions transactions;
    /// They never change, and accounts never go.
    private final Cache<AccountId, Long> appIds =
            Caffeine.newBuilder().maximumSize(MOST_APP_IDS).build();

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
    public Optional<Account> changeKeys(AccountId id, Consumer<Account> work) {
        return transactions.run(() -> {
            Optional<Account> before = table().lock(id).map(row -> row.toAccount(table().keys(List.of(id))));
            before.ifPresent(work);
            return before.flatMap(_ -> account(id));
        });
    }

    @Override
    public void addKey(AccountId account, SecretId key, byte[] sealed) {
        table().insertKey(key.value(), account, sealed);
    }

    @Override
    public void setKeyEnabled(SecretId key, boolean enabled) {
        table().setKeyStatus(key.value(), enabled ? AccountRow.ENABLED : AccountRow.DISABLED);
    }

    @Override
    public void removeKey(SecretId key) {
        table().deleteKey(key.value());
    }

    @Override
    public void used(Map<SecretId, Instant> lastUses) {
        List<SecretId> keys = lastUses.keySet().stream()
                .sorted(Comparator.comparing(SecretId::value))
                .toList();
        transactions.run(() -> table().setUsed(
                        keys.stream().map(SecretId::value).toList(),
                        keys.stream().map(lastUses::get).toList()));
    }

    @Override
    public Optional<SealedKey> key(SecretId id) {
        return transactions.read(() -> table().sealed(id.value()).map(SealedRow::toKey));
    }

    @Override
    public Map<AccountId, Long> appIds(Collection<AccountId> ids) {
        return appIds.getAll(ids, this::readAppIds);
    }

    private Map<AccountId, Long> readAppIds(Collection<? extends AccountId> ids) {
        return transactions.read(
                () -> table().findAll(List.copyOf(ids)).stream().collect(toMap(AccountRow::uin, AccountRow::appId)));
    }

    private Optional<Account> account(AccountId id) {
        return table().find(id).map(row -> row.toAccount(table().keys(List.of(id))));
    }

    private AccountTable table() {
        return transactions.sql(AccountTable.class);
    }
}
