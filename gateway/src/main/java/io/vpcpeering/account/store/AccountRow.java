package io.vpcpeering.account.store;

import io.vpcpeering.account.Account;
import io.vpcpeering.vocabulary.AccountId;
import java.time.Instant;
import java.util.List;

/// A row of `account`.
public record AccountRow(AccountId uin, long appId, String name, String status, Instant createdAt) {
    static final String ENABLED = "ENABLED";
    static final String DISABLED = "DISABLED";

    Account toAccount(List<KeyRow> keys) {
        return new Account(
                uin,
                appId,
                name,
                status.equals(ENABLED),
                createdAt,
                keys.stream()
                        .filter(key -> key.uin().equals(uin))
                        .map(KeyRow::toKey)
                        .toList());
    }
}
