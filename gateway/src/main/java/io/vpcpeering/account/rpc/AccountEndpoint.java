package io.vpcpeering.account.rpc;

import static io.vpcpeering.runtime.rpc.Field.required;
import static io.vpcpeering.runtime.rpc.Field.within;

import io.grpc.stub.StreamObserver;
import io.vpcpeering.account.Account;
import io.vpcpeering.account.Accounts;
import io.vpcpeering.account.SecretId;
import io.vpcpeering.proto.account.v1.AccessKeyStatus;
import io.vpcpeering.proto.account.v1.AccountServiceGrpc.AccountServiceImplBase;
import io.vpcpeering.proto.account.v1.AccountStatus;
import io.vpcpeering.proto.account.v1.CreateAccessKeyRequest;
import io.vpcpeering.proto.account.v1.CreateAccessKeyResponse;
import io.vpcpeering.proto.account.v1.CreateAccountRequest;
import io.vpcpeering.proto.account.v1.CreateAccountResponse;
import io.vpcpeering.proto.account.v1.DeleteAccessKeyRequest;
import io.vpcpeering.proto.account.v1.DeleteAccessKeyResponse;
import io.vpcpeering.proto.account.v1.ListAccountsRequest;
import io.vpcpeering.proto.account.v1.ListAccountsResponse;
import io.vpcpeering.proto.account.v1.RotateAccessKeyRequest;
import io.vpcpeering.proto.account.v1.RotateAccessKeyResponse;
import io.vpcpeering.proto.account.v1.SetAccessKeyStatusRequest;
import io.vpcpeering.proto.account.v1.SetAccessKeyStatusResponse;
import io.vpcpeering.proto.account.v1.SetAccountStatusRequest;
import io.vpcpeering.proto.account.v1.SetAccountStatusResponse;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Unary;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.util.List;

/// `AccountService`: operators only.
///
/// It keeps no answers for repeats: one of them holds a secret. Making an account again is refused, and setting
/// its status again changes nothing.
public final class AccountEndpoint extends AccountServiceImplBase {
    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;

    private final Accounts accounts;

    /// Over the use-cases.
    public AccountEndpoint(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void createAccount(CreateAccountRequest request, StreamObserver<CreateAccountResponse> observer) {
        Unary.answer(observer, () -> {
            Caller.internal();
            AccountId id = account(request.getUin());
            if (request.getName().codePointCount(0, request.getName().length()) > Account.LONGEST_NAME) {
                throw new Refused(Violation.of(
                                Reason.INVALID_ARGUMENT,
                                "an account's name has at most %d characters",
                                "账号名称最多 %d 个字符",
                                Account.LONGEST_NAME)
                        .onField("name"));
            }
            Accounts.Opened opened = accounts.open(id, request.getName());
            return CreateAccountResponse.newBuilder()
                    .setAccount(AccountCodec.encode(opened.account()))
                    .setSecretId(opened.secretId().value())
                    .setSecretKey(opened.secret().text())
                    .build();
        });
    }

    @Override
    public void listAccounts(ListAccountsRequest request, StreamObserver<ListAccountsResponse> observer) {
        Unary.answer(observer, () -> {
            Caller.internal();
            int size = within(
                    "page_size", request.getPageSize() == 0 ? USUAL_PAGE : request.getPageSize(), 1, LARGEST_PAGE);
            long after = request.getPageToken().isEmpty()
                    ? 0
                    : required("page_token", request.getPageToken(), Long::parseLong);
            // One more than asked for tells whether there is a next page.
            List<Account> found = accounts.list(after, size + 1);
            List<Account> page = found.stream().limit(size).toList();
            return ListAccountsResponse.newBuilder()
                    .addAllAccounts(page.stream().map(AccountCodec::encode).toList())
                    .setNextPageToken(found.size() > size ? page.getLast().id().toString() : "")
                    .build();
        });
    }

    @Override
    public void setAccountStatus(SetAccountStatusRequest request, StreamObserver<SetAccountStatusResponse> observer) {
        Unary.answer(observer, () -> {
            Caller.internal();
            Account account = accounts.setEnabled(account(request.getUin()), isEnabled(request.getStatus()));
            return SetAccountStatusResponse.newBuilder()
                    .setAccount(AccountCodec.encode(account))
                    .build();
        });
    }

    @Override
    public void createAccessKey(CreateAccessKeyRequest request, StreamObserver<CreateAccessKeyResponse> observer) {
        Unary.answer(observer, () -> {
            Caller.internal();
            Accounts.Opened made = accounts.addKey(account(request.getUin()));
            return CreateAccessKeyResponse.newBuilder()
                    .setAccount(AccountCodec.encode(made.account()))
                    .setSecretId(made.secretId().value())
                    .setSecretKey(made.secret().text())
                    .build();
        });
    }

    @Override
    public void rotateAccessKey(RotateAccessKeyRequest request, StreamObserver<RotateAccessKeyResponse> observer) {
        Unary.answer(observer, () -> {
            Caller.internal();
            Accounts.Opened made = accounts.rotateKey(account(request.getUin()), key(request.getSecretId()));
            return RotateAccessKeyResponse.newBuilder()
                    .setAccount(AccountCodec.encode(made.account()))
                    .setSecretId(made.secretId().value())
                    .setSecretKey(made.secret().text())
                    .build();
        });
    }

    @Override
    public void setAccessKeyStatus(
            SetAccessKeyStatusRequest request, StreamObserver<SetAccessKeyStatusResponse> observer) {
        Unary.answer(observer, () -> {
            Caller.internal();
            Account account = accounts.setKeyEnabled(
                    account(request.getUin()), key(request.getSecretId()), isEnabled(request.getStatus()));
            return SetAccessKeyStatusResponse.newBuilder()
                    .setAccount(AccountCodec.encode(account))
                    .build();
        });
    }

    @Override
    public void deleteAccessKey(DeleteAccessKeyRequest request, StreamObserver<DeleteAccessKeyResponse> observer) {
        Unary.answer(observer, () -> {
            Caller.internal();
            Account account = accounts.removeKey(account(request.getUin()), key(request.getSecretId()));
            return DeleteAccessKeyResponse.newBuilder()
                    .setAccount(AccountCodec.encode(account))
                    .build();
        });
    }

    private static SecretId key(String secretId) {
        return required("secret_id", secretId, SecretId::new);
    }

    private static boolean isEnabled(AccessKeyStatus status) {
        return switch (status) {
            case ACCESS_KEY_STATUS_ENABLED -> true;
            case ACCESS_KEY_STATUS_DISABLED -> false;
            case ACCESS_KEY_STATUS_UNSPECIFIED, UNRECOGNIZED -> throw noStatus();
        };
    }

    private static AccountId account(long uin) {
        return required("uin", Long.toString(uin), text -> new AccountId(uin));
    }

    private static boolean isEnabled(AccountStatus status) {
        return switch (status) {
            case ACCOUNT_STATUS_ENABLED -> true;
            case ACCOUNT_STATUS_DISABLED -> false;
            case ACCOUNT_STATUS_UNSPECIFIED, UNRECOGNIZED -> throw noStatus();
        };
    }

    private static Refused noStatus() {
        return new Refused(
                Violation.of(Reason.INVALID_ARGUMENT, "status must be enabled or disabled", "status 必须为启用或禁用")
                        .onField("status"));
    }
}
