package io.vpcpeering.account.store;

import io.vpcpeering.account.AccountStore;
import io.vpcpeering.vocabulary.AccountId;

/// A key's sealed secret, and whether its account may call.
@SuppressWarnings("ArrayRecordComponent") // a row is carried, never compared
public record SealedRow(AccountId uin, String status, byte[] sealedSecret) {
    AccountStore.SealedKey toKey() {
        return new AccountStore.SealedKey(uin, status.equals(AccountRow.ENABLED), sealedSecret);
    }
}
