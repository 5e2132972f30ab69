package io.vpcpeering.account.store;

import io.vpcpeering.account.AccountStore;
import io.vpcpeering.vocabulary.AccountId;

/// A key's sealed secret, and whether it and its account are enabled.
@SuppressWarnings("ArrayRecordComponent") // a row is carried, never compared
public record SealedRow(AccountId uin, String accountStatus, String keyStatus, byte[] sealedSecret) {
    AccountStore.SealedKey toKey() {
        return new AccountStore.SealedKey(
                uin, accountStatus.equals(AccountRow.ENABLED), keyStatus.equals(AccountRow.ENABLED), sealedSecret);
    }
}
