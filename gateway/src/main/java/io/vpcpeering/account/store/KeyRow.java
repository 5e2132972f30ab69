package io.vpcpeering.account.store;

import io.vpcpeering.account.Account;
import io.vpcpeering.account.SecretId;
import io.vpcpeering.vocabulary.AccountId;
import java.time.Instant;

/// A row of `access_key`, without the secret.
public record KeyRow(String secretId, AccountId uin, Instant createdAt) {
    Account.AccessKey toKey() {
        return new Account.AccessKey(new SecretId(secretId), createdAt);
    }
}
