package io.vpcpeering.account;

import io.vpcpeering.vocabulary.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Keeps accounts and their keys.
public interface AccountStore {
    /// A key as it is kept.
    ///
    /// @param account whose it is
    /// @param isAccountEnabled whether the account may call
    /// @param isKeyEnabled whether the key may sign
    /// @param sealed its secret
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record SealedKey(AccountId account, boolean isAccountEnabled, boolean isKeyEnabled, byte[] sealed) {}

    /// Adds an account with its first key.
    ///
    /// @return it, or empty when there is one with this number
    Optional<Account> add(AccountId id, String name, SecretId key, byte[] sealed);

    /// The accounts beyond `after`, by number; at most `limit`.
    List<Account> list(long after, int limit);

    /// Lets an account in or keeps it out.
    ///
    /// @return it, or empty when there is none
    Optional<Account> setEnabled(AccountId id, boolean enabled);

    /// Does something about an account's keys while nobody else does: in a transaction that holds the account's
    /// row.
    ///
    /// @return the account after it, or empty when there is none
    Optional<Account> changeKeys(AccountId id, Consumer<Account> work);

    /// Adds a key to an account; inside [#changeKeys].
    void addKey(AccountId account, SecretId key, byte[] sealed);

    /// Lets a key sign, or not; inside [#changeKeys].
    void setKeyEnabled(SecretId key, boolean enabled);

    /// Removes a key; inside [#changeKeys].
    void removeKey(SecretId key);

    /// Remembers when keys last signed; never goes back in time.
    void used(Map<SecretId, Instant> lastUses);

    /// The key with this public part.
    Optional<SealedKey> key(SecretId id);

    /// The second numbers of those of the accounts that exist.
    Map<AccountId, Long> appIds(Collection<AccountId> ids);
}
