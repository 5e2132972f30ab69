package io.vpcpeering.account.store;

import io.vpcpeering.account.Account;
import io.vpcpeering.account.SecretId;
import io.vpcpeering.vocabulary.AccountId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of `access_key`, without the secret.
public record KeyRow(
        String secretId,
        AccountId uin,
        String status,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {
    Account.AccessKey toKey() {
        return new Account.AccessKey(
                new SecretId(secretId), status.equals(AccountRow.ENABLED), createdAt, Optional.ofNullable(lastUsedAt));
    }
}
