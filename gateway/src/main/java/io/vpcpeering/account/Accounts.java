package io.vpcpeering.account;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// What operators do with accounts.
public final class Accounts {
    /// One in use, and one to change over to.
    private static final int MOST_KEYS = 2;

    private final AccountStore store;
    private final KeyRing keys;
    private final MasterKey masterKey;
    private final RandomGenerator random;

    /// @param random a secure one: keys are drawn from it
    public Accounts(AccountStore store, KeyRing keys, MasterKey masterKey, RandomGenerator random) {
        this.store = store;
        this.keys = keys;
        this.masterKey = masterKey;
        this.random = random;
    }

    /// A new account with its key, whose secret is told this once.
    public record Opened(Account account, SecretId secretId, KeySecret secret) {}

    /// Makes an account with its first key.
    ///
    /// @throws Refused ACCOUNT_ALREADY_EXISTS
    public Opened open(AccountId id, String name) {
        SecretId key = SecretId.draw(random);
        KeySecret secret = KeySecret.draw(random);
        Account account = store.add(id, name, key, masterKey.seal(key, secret))
                .orElseThrow(() -> new Refused(
                        Violation.of(Reason.ACCOUNT_ALREADY_EXISTS, "account %s exists already", "账号 %s 已存在", id)));
        return new Opened(account, key, secret);
    }

    /// The accounts beyond `after`, by number; at most `limit`.
    public List<Account> list(long after, int limit) {
        return store.list(after, limit);
    }

    /// Lets an account in or keeps it out, at once on this process and within the key ring's expiry on others.
    ///
    /// @throws Refused ACCOUNT_NOT_FOUND
    public Account setEnabled(AccountId id, boolean enabled) {
        Account account = store.setEnabled(id, enabled).orElseThrow(() -> unknown(id));
        account.keys().forEach(key -> keys.forget(key.id()));
        return account;
    }

    /// Makes another key, whose secret is told this once.
    ///
    /// @throws Refused ACCOUNT_NOT_FOUND, ACCESS_KEY_LIMIT_EXCEEDED
    public Opened addKey(AccountId id) {
        return keyed(id, account -> requireRoom(account.keys().size()));
    }

    /// Makes a key in the place of `old`, which is disabled and can be enabled again. A key that was disabled
    /// before makes room.
    ///
    /// @throws Refused ACCOUNT_NOT_FOUND, ACCESS_KEY_NOT_FOUND, ACCESS_KEY_LIMIT_EXCEEDED
    public Opened rotateKey(AccountId id, SecretId old) {
        Opened opened = keyed(id, account -> {
            requireKey(account, old);
            List<SecretId> spent = account.keys().stream()
                    .filter(key -> !key.isEnabled() && !key.id().equals(old))
                    .map(Account.AccessKey::id)
                    .toList();
            requireRoom(account.keys().size() - spent.size());
            spent.forEach(store::removeKey);
            store.setKeyEnabled(old, false);
        });
        keys.forget(old);
        return opened;
    }

    /// Lets a key sign or not, at once on this process and within the key ring's expiry on others.
    ///
    /// @throws Refused ACCOUNT_NOT_FOUND, ACCESS_KEY_NOT_FOUND
    public Account setKeyEnabled(AccountId id, SecretId key, boolean enabled) {
        return changed(id, key, account -> store.setKeyEnabled(key, enabled));
    }

    /// Removes a key for good.
    ///
    /// @throws Refused ACCOUNT_NOT_FOUND, ACCESS_KEY_NOT_FOUND
    public Account removeKey(AccountId id, SecretId key) {
        return changed(id, key, account -> store.removeKey(key));
    }

    private Opened keyed(AccountId id, Consumer<Account> before) {
        SecretId key = SecretId.draw(random);
        KeySecret secret = KeySecret.draw(random);
        Account account = store.changeKeys(id, found -> {
                    before.accept(found);
                    store.addKey(id, key, masterKey.seal(key, secret));
                })
                .orElseThrow(() -> unknown(id));
        return new Opened(account, key, secret);
    }

    private Account changed(AccountId id, SecretId key, Consumer<Account> work) {
        Account account = store.changeKeys(id, found -> {
                    requireKey(found, key);
                    work.accept(found);
                })
                .orElseThrow(() -> unknown(id));
        keys.forget(key);
        return account;
    }

    private static void requireRoom(int keys) {
        if (keys >= MOST_KEYS) {
            throw new Refused(Violation.of(
                    Reason.ACCESS_KEY_LIMIT_EXCEEDED,
                    "the account has %d access keys: delete one first",
                    "账号已有 %d 个密钥，请先删除一个",
                    keys));
        }
    }

    private static void requireKey(Account account, SecretId key) {
        if (account.key(key).isEmpty()) {
            throw new Refused(Violation.of(
                            Reason.ACCESS_KEY_NOT_FOUND,
                            "account %s has no access key %s",
                            "账号 %s 没有密钥 %s",
                            account.id(),
                            key)
                    .onField("secret_id"));
        }
    }

    private static Refused unknown(AccountId id) {
        return new Refused(Violation.of(Reason.ACCOUNT_NOT_FOUND, "there is no account %s", "账号 %s 不存在", id));
    }
}
