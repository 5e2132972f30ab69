package io.vpcpeering.account.rpc;

import static io.vpcpeering.runtime.rpc.Field.time;

import io.vpcpeering.account.Account;
import io.vpcpeering.proto.account.v1.AccessKey;
import io.vpcpeering.proto.account.v1.AccessKeyStatus;
import io.vpcpeering.proto.account.v1.AccountStatus;

/// Accounts on the wire.
final class AccountCodec {
    private AccountCodec() {}

    static io.vpcpeering.proto.account.v1.Account encode(Account account) {
        return io.vpcpeering.proto.account.v1.Account.newBuilder()
                .setUin(account.id().uin())
                .setAppId(account.appId())
                .setName(account.name())
                .setStatus(
                        account.isEnabled()
                                ? AccountStatus.ACCOUNT_STATUS_ENABLED
                                : AccountStatus.ACCOUNT_STATUS_DISABLED)
                .setCreateTime(time(account.createdAt()))
                .addAllAccessKeys(
                        account.keys().stream().map(AccountCodec::encode).toList())
                .build();
    }

    private static AccessKey encode(Account.AccessKey key) {
        var encoded = AccessKey.newBuilder()
                .setSecretId(key.id().value())
                .setStatus(
                        key.isEnabled()
                                ? AccessKeyStatus.ACCESS_KEY_STATUS_ENABLED
                                : AccessKeyStatus.ACCESS_KEY_STATUS_DISABLED)
                .setCreateTime(time(key.createdAt()));
        key.lastUsedAt().ifPresent(at -> encoded.setLastUseTime(time(at)));
        return encoded.build();
    }
}
