package io.vpcpeering.account;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.util.List;
import java.util.random.RandomGenerator;

/// What operators do with accounts.
public final class Accounts {
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
        Account account = store.setEnabled(id, enabled)
                .orElseThrow(() ->
                        new Refused(Violation.of(Reason.ACCOUNT_NOT_FOUND, "there is no account %s", "账号 %s 不存在", id)));
        account.keys().forEach(key -> keys.forget(key.id()));
        return account;
    }
}
