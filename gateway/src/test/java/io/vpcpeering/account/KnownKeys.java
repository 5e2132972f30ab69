package io.vpcpeering.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.vocabulary.AccountId;

/// Accounts with keys that are known beforehand, which no operator can make.
public final class KnownKeys {
    private KnownKeys() {}

    public static void add(AccountStore store, MasterKey masterKey, long uin, String secretId, String secret) {
        var id = new SecretId(secretId);
        Account added = store.add(new AccountId(uin), "", id, masterKey.seal(id, new KeySecret(secret)))
                .orElseThrow();
        assertThat(added.isEnabled()).isTrue();
    }
}
