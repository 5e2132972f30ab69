package io.vpcpeering.launcher.account;

import com.google.protobuf.Timestamp;
import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.proto.account.v1.AccessKey;
import io.vpcpeering.proto.account.v1.AccessKeyStatus;
import io.vpcpeering.proto.account.v1.Account;
import io.vpcpeering.proto.account.v1.AccountServiceGrpc;
import io.vpcpeering.proto.account.v1.AccountStatus;
import io.vpcpeering.proto.account.v1.CreateAccessKeyRequest;
import io.vpcpeering.proto.account.v1.CreateAccountRequest;
import io.vpcpeering.proto.account.v1.DeleteAccessKeyRequest;
import io.vpcpeering.proto.account.v1.ListAccountsRequest;
import io.vpcpeering.proto.account.v1.RotateAccessKeyRequest;
import io.vpcpeering.proto.account.v1.SetAccessKeyStatusRequest;
import io.vpcpeering.proto.account.v1.SetAccountStatusRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// The gateway's accounts.
public final class Accounts {
    private static final int PAGE = 1000;

    private final Operator gateway;

    /// @param gateway a connection to the gateway's account service
    public Accounts(Operator gateway) {
        this.gateway = gateway;
    }

    /// A new account with its first key, which nobody will ever tell again.
    public Created create(long uin, String name) {
        var answer = gateway.call(AccountServiceGrpc::newBlockingStub)
                .createAccount(CreateAccountRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setUin(uin)
                        .setName(name)
                        .build());
        return created(answer.getAccount(), answer.getSecretId(), answer.getSecretKey());
    }

    /// All accounts, by number.
    public List<Listed> list() {
        var all = new ArrayList<Listed>();
        var token = "";
        do {
            var page = gateway.call(AccountServiceGrpc::newBlockingStub)
                    .listAccounts(ListAccountsRequest.newBuilder()
                            .setPageSize(PAGE)
                            .setPageToken(token)
                            .build());
            page.getAccountsList().forEach(account -> all.add(listed(account)));
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return all;
    }

    /// Lets an account in, or keeps it out.
    public Listed setEnabled(long uin, boolean enabled) {
        var answer = gateway.call(AccountServiceGrpc::newBlockingStub)
                .setAccountStatus(SetAccountStatusRequest.newBuilder()
                        .setUin(uin)
                        .setStatus(
                                enabled ? AccountStatus.ACCOUNT_STATUS_ENABLED : AccountStatus.ACCOUNT_STATUS_DISABLED)
                        .build());
        return listed(answer.getAccount());
    }

    /// A second key for an account.
    public Created addKey(long uin) {
        var answer = gateway.call(AccountServiceGrpc::newBlockingStub)
                .createAccessKey(CreateAccessKeyRequest.newBuilder().setUin(uin).build());
        return created(answer.getAccount(), answer.getSecretId(), answer.getSecretKey());
    }

    /// A key in the place of another, which is disabled.
    public Created rotateKey(long uin, String secretId) {
        var answer = gateway.call(AccountServiceGrpc::newBlockingStub)
                .rotateAccessKey(RotateAccessKeyRequest.newBuilder()
                        .setUin(uin)
                        .setSecretId(secretId)
                        .build());
        return created(answer.getAccount(), answer.getSecretId(), answer.getSecretKey());
    }

    /// Lets a key sign, or not.
    public Listed setKeyEnabled(long uin, String secretId, boolean enabled) {
        var answer = gateway.call(AccountServiceGrpc::newBlockingStub)
                .setAccessKeyStatus(SetAccessKeyStatusRequest.newBuilder()
                        .setUin(uin)
                        .setSecretId(secretId)
                        .setStatus(
                                enabled
                                        ? AccessKeyStatus.ACCESS_KEY_STATUS_ENABLED
                                        : AccessKeyStatus.ACCESS_KEY_STATUS_DISABLED)
                        .build());
        return listed(answer.getAccount());
    }

    /// Removes a key for good.
    public Listed deleteKey(long uin, String secretId) {
        var answer = gateway.call(AccountServiceGrpc::newBlockingStub)
                .deleteAccessKey(DeleteAccessKeyRequest.newBuilder()
                        .setUin(uin)
                        .setSecretId(secretId)
                        .build());
        return listed(answer.getAccount());
    }

    private static Created created(Account account, String secretId, String secretKey) {
        return new Created(
                new Credentials(account.getUin(), account.getAppId(), secretId, secretKey),
                instant(account.getCreateTime()));
    }

    private static Listed listed(Account account) {
        return new Listed(
                account.getUin(),
                account.getAppId(),
                account.getName(),
                account.getStatus().name().replace("ACCOUNT_STATUS_", "").toLowerCase(Locale.ROOT),
                instant(account.getCreateTime()).toString(),
                account.getAccessKeysList().stream()
                        .map(key -> key.getSecretId())
                        .toList(),
                account.getAccessKeysList().stream().map(Accounts::key).toList());
    }

    private static Key key(AccessKey key) {
        return new Key(
                key.getSecretId(),
                key.getStatus().name().replace("ACCESS_KEY_STATUS_", "").toLowerCase(Locale.ROOT),
                instant(key.getCreateTime()).toString(),
                key.hasLastUseTime() ? instant(key.getLastUseTime()).toString() : "");
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    /// An account that was just made.
    public record Created(Credentials credentials, Instant created) {}

    /// An account as `account list` prints it.
    public record Listed(
            long uin,
            long appId,
            String name,
            String status,
            String createTime,
            List<String> secretIds,
            List<Key> keys) {}

    /// One of its keys.
    ///
    /// @param lastUseTime when it last signed, to about ten seconds; empty when it never did
    public record Key(String secretId, String status, String createTime, String lastUseTime) {}
}
