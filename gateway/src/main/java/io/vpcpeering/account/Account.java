package io.vpcpeering.account;

import io.vpcpeering.vocabulary.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A customer.
///
/// @param id its number
/// @param appId its second number, which old answers tell
/// @param name for people; up to 60 code points, may be empty
/// @param isEnabled whether it may call
/// @param createdAt when it was made
/// @param keys that sign its calls, the oldest first
public record Account(
        AccountId id, long appId, String name, boolean isEnabled, Instant createdAt, List<AccessKey> keys) {
    /// Code points of a name at most.
    public static final int LONGEST_NAME = 60;

    /// Copies the keys.
    ///
    /// @throws IllegalArgumentException when the name is too long
    public Account {
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw new IllegalArgumentException("an account's name has at most " + LONGEST_NAME + " characters");
        }
        keys = List.copyOf(keys);
    }

    /// Its key of this public part.
    public Optional<AccessKey> key(SecretId id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /// A key, without its secret.
    ///
    /// @param id its public part
    /// @param isEnabled whether it may sign
    /// @param createdAt when it was made
    /// @param lastUsedAt when it last signed, to about ten seconds; empty when it never did
    public record AccessKey(SecretId id, boolean isEnabled, Instant createdAt, Optional<Instant> lastUsedAt) {}
}
