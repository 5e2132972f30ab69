package io.vpcpeering.account;

import io.vpcpeering.vocabulary.AccountId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps accounts and their keys.
public interface AccountStore {
    /// A key as it is kept.
    ///
    /// @param account whose it is
    /// @param isEnabled whether the account may call
    /// @param sealed its secret
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record SealedKey(AccountId account, boolean isEnabled, byte[] sealed) {}

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

    /// The key with this public part.
    Optional<SealedKey> key(SecretId id);

    /// The second numbers of those of the accounts that exist.
    Map<AccountId, Long> appIds(Collection<AccountId> ids);
}
