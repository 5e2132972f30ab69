package io.vpcpeering.account.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.vpcpeering.gateway.GatewayUnderTest;
import io.vpcpeering.proto.account.v1.AccessKey;
import io.vpcpeering.proto.account.v1.AccessKeyStatus;
import io.vpcpeering.proto.account.v1.Account;
import io.vpcpeering.proto.account.v1.AccountServiceGrpc;
import io.vpcpeering.proto.account.v1.AccountServiceGrpc.AccountServiceBlockingStub;
import io.vpcpeering.proto.account.v1.AccountStatus;
import io.vpcpeering.proto.account.v1.CreateAccessKeyRequest;
import io.vpcpeering.proto.account.v1.CreateAccessKeyResponse;
import io.vpcpeering.proto.account.v1.CreateAccountRequest;
import io.vpcpeering.proto.account.v1.CreateAccountResponse;
import io.vpcpeering.proto.account.v1.DeleteAccessKeyRequest;
import io.vpcpeering.proto.account.v1.ListAccountsRequest;
import io.vpcpeering.proto.account.v1.ListAccountsResponse;
import io.vpcpeering.proto.account.v1.RotateAccessKeyRequest;
import io.vpcpeering.proto.account.v1.RotateAccessKeyResponse;
import io.vpcpeering.proto.account.v1.SetAccessKeyStatusRequest;
import io.vpcpeering.proto.account.v1.SetAccountStatusRequest;
import io.vpcpeering.runtime.rpc.Channels;
import io.vpcpeering.runtime.rpc.Refusals;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccountEndpointIT {
    private static GatewayUnderTest gateway;
    private static AccountServiceBlockingStub operator;

    @BeforeAll
    static void start() {
        gateway = GatewayUnderTest.start();
        operator = AccountServiceGrpc.newBlockingStub(gateway.as("operator"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void an_operator_makes_an_account_and_hears_its_secret_once() {
        CreateAccountResponse made = operator.createAccount(CreateAccountRequest.newBuilder()
                .setUin(100)
                .setName("somebody")
                .build());

        assertThat(made.getSecretId()).matches("AKID[A-Za-z0-9]{32}");
        assertThat(made.getSecretKey()).matches("[A-Za-z0-9]{32}");
        assertThat(made.getAccount().getStatus()).isEqualTo(AccountStatus.ACCOUNT_STATUS_ENABLED);
        assertThat(made.getAccount().getAccessKeys(0).getSecretId()).isEqualTo(made.getSecretId());
        assertRefused(
                Reason.ACCOUNT_ALREADY_EXISTS,
                () -> operator.createAccount(
                        CreateAccountRequest.newBuilder().setUin(100).build()));
    }

    @Test
    void malformed_accounts_are_refused() {
        for (CreateAccountRequest request : new CreateAccountRequest[] {
            CreateAccountRequest.getDefaultInstance(),
            CreateAccountRequest.newBuilder().setUin(-1).build(),
            CreateAccountRequest.newBuilder()
                    .setUin(101)
                    .setName("n".repeat(61))
                    .build()
        }) {
            assertRefused(Reason.INVALID_ARGUMENT, () -> operator.createAccount(request));
        }
    }

    @Test
    void accounts_are_listed_page_by_page() {
        for (long uin = 201; uin <= 203; uin++) {
            operator.createAccount(CreateAccountRequest.newBuilder().setUin(uin).build());
        }
        ListAccountsResponse first = operator.listAccounts(ListAccountsRequest.newBuilder()
                .setPageSize(2)
                .setPageToken("200")
                .build());
        ListAccountsResponse second = operator.listAccounts(ListAccountsRequest.newBuilder()
                .setPageSize(2)
                .setPageToken(first.getNextPageToken())
                .build());

        assertThat(first.getAccountsList()).extracting(Account::getUin).containsExactly(201L, 202L);
        assertThat(second.getAccountsList()).extracting(Account::getUin).startsWith(203L);
        assertRefused(
                Reason.INVALID_ARGUMENT,
                () -> operator.listAccounts(
                        ListAccountsRequest.newBuilder().setPageSize(1001).build()));
        assertRefused(
                Reason.INVALID_ARGUMENT,
                () -> operator.listAccounts(
                        ListAccountsRequest.newBuilder().setPageToken("x").build()));
    }

    @Test
    void an_account_is_kept_out_and_let_in_again() {
        operator.createAccount(CreateAccountRequest.newBuilder().setUin(300).build());

        assertThat(set(300, AccountStatus.ACCOUNT_STATUS_DISABLED)).isEqualTo(AccountStatus.ACCOUNT_STATUS_DISABLED);
        assertThat(set(300, AccountStatus.ACCOUNT_STATUS_DISABLED)).isEqualTo(AccountStatus.ACCOUNT_STATUS_DISABLED);
        assertThat(set(300, AccountStatus.ACCOUNT_STATUS_ENABLED)).isEqualTo(AccountStatus.ACCOUNT_STATUS_ENABLED);
        assertRefused(Reason.ACCOUNT_NOT_FOUND, () -> set(301, AccountStatus.ACCOUNT_STATUS_ENABLED));
        assertRefused(Reason.INVALID_ARGUMENT, () -> set(300, AccountStatus.ACCOUNT_STATUS_UNSPECIFIED));
    }

    @Test
    void keys_are_made_disabled_enabled_rotated_and_deleted() {
        String first = operator.createAccount(
                        CreateAccountRequest.newBuilder().setUin(500).build())
                .getSecretId();
        CreateAccessKeyResponse second = operator.createAccessKey(
                CreateAccessKeyRequest.newBuilder().setUin(500).build());
        assertThat(second.getSecretKey()).matches("[A-Za-z0-9]{32}");
        assertThat(second.getAccount().getAccessKeysCount()).isEqualTo(2);
        assertRefused(
                Reason.ACCESS_KEY_LIMIT_EXCEEDED,
                () -> operator.createAccessKey(
                        CreateAccessKeyRequest.newBuilder().setUin(500).build()));

        assertThat(setKey(first, AccessKeyStatus.ACCESS_KEY_STATUS_DISABLED))
                .isEqualTo(AccessKeyStatus.ACCESS_KEY_STATUS_DISABLED);
        RotateAccessKeyResponse third = operator.rotateAccessKey(RotateAccessKeyRequest.newBuilder()
                .setUin(500)
                .setSecretId(second.getSecretId())
                .build());
        assertThat(third.getAccount().getAccessKeysList())
                .extracting(AccessKey::getSecretId)
                .containsExactlyInAnyOrder(second.getSecretId(), third.getSecretId());
        assertThat(operator.deleteAccessKey(DeleteAccessKeyRequest.newBuilder()
                                .setUin(500)
                                .setSecretId(second.getSecretId())
                                .build())
                        .getAccount()
                        .getAccessKeysList())
                .extracting(AccessKey::getSecretId)
                .containsExactly(third.getSecretId());
        assertRefused(Reason.ACCESS_KEY_NOT_FOUND, () -> setKey(first, AccessKeyStatus.ACCESS_KEY_STATUS_ENABLED));
        assertRefused(
                Reason.INVALID_ARGUMENT,
                () -> setKey(third.getSecretId(), AccessKeyStatus.ACCESS_KEY_STATUS_UNSPECIFIED));
        assertRefused(Reason.INVALID_ARGUMENT, () -> setKey("'", AccessKeyStatus.ACCESS_KEY_STATUS_ENABLED));
    }

    @Test
    void nobody_but_operators_gets_in() {
        AccountServiceBlockingStub service = AccountServiceGrpc.newBlockingStub(gateway.as("peering-service"));
        AccountServiceBlockingStub customer = operator.withOption(Channels.forAccount(), new AccountId(100));
        var request = CreateAccountRequest.newBuilder().setUin(400).build();

        assertRefused(Reason.FORBIDDEN, () -> service.createAccount(request));
        assertRefused(Reason.FORBIDDEN, () -> customer.createAccount(request));
        assertRefused(
                Reason.FORBIDDEN,
                () -> customer.createAccessKey(
                        CreateAccessKeyRequest.newBuilder().setUin(100).build()));
        assertRefused(Reason.FORBIDDEN, () -> service.listAccounts(ListAccountsRequest.getDefaultInstance()));
    }

    private static AccountStatus set(long uin, AccountStatus status) {
        return operator.setAccountStatus(SetAccountStatusRequest.newBuilder()
                        .setUin(uin)
                        .setStatus(status)
                        .build())
                .getAccount()
                .getStatus();
    }

    private static AccessKeyStatus setKey(String secretId, AccessKeyStatus status) {
        return operator
                .setAccessKeyStatus(SetAccessKeyStatusRequest.newBuilder()
                        .setUin(500)
                        .setSecretId(secretId)
                        .setStatus(status)
                        .build())
                .getAccount()
                .getAccessKeysList()
                .stream()
                .filter(key -> key.getSecretId().equals(secretId))
                .map(AccessKey::getStatus)
                .findFirst()
                .orElseThrow();
    }

    private static void assertRefused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        thrown -> assertThat(Refusals.read(thrown).orElseThrow().reason())
                                .isEqualTo(reason));
    }
}
