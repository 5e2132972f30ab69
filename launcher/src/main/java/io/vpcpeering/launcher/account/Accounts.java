package io.vpcpeering.launcher.account;

import com.google.protobuf.Timestamp;
import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.proto.account.v1.Account;
import io.vpcpeering.proto.account.v1.AccountServiceGrpc;
import io.vpcpeering.proto.account.v1.AccountStatus;
import io.vpcpeering.proto.account.v1.CreateAccountRequest;
import io.vpcpeering.proto.account.v1.ListAccountsRequest;
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
        var account = answer.getAccount();
        return new Created(
                new Credentials(account.getUin(), account.getAppId(), answer.getSecretId(), answer.getSecretKey()),
                instant(account.getCreateTime()));
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

    private static Listed listed(Account account) {
        return new Listed(
                account.getUin(),
                account.getAppId(),
                account.getName(),
                account.getStatus().name().replace("ACCOUNT_STATUS_", "").toLowerCase(Locale.ROOT),
                instant(account.getCreateTime()).toString(),
                account.getAccessKeysList().stream()
                        .map(key -> key.getSecretId())
                        .toList());
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    /// An account that was just made.
    public record Created(Credentials credentials, Instant created) {}

    /// An account as `account list` prints it.
    public record Listed(long uin, long appId, String name, String status, String createTime, List<String> secretIds) {}
}
