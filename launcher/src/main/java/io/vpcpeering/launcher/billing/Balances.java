package io.vpcpeering.launcher.billing;

import com.google.protobuf.Timestamp;
import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.proto.billing.v1.AccountStanding;
import io.vpcpeering.proto.billing.v1.BillingServiceGrpc;
import io.vpcpeering.proto.billing.v1.GetAccountStandingRequest;
import io.vpcpeering.proto.billing.v1.TopUpAccountRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What accounts have prepaid.
public final class Balances {
    private final Operator billing;

    /// @param billing a connection to billing-service
    public Balances(Operator billing) {
        this.billing = billing;
    }

    /// Adds a payment.
    public Balance topUp(long uin, BigDecimal amount) {
        return balance(billing.call(BillingServiceGrpc::newBlockingStub)
                .topUpAccount(TopUpAccountRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setAccountUin(uin)
                        .setAmount(amount.toPlainString())
                        .build())
                .getAccount());
    }

    /// How an account stands.
    public Balance of(long uin) {
        return balance(billing.call(BillingServiceGrpc::newBlockingStub)
                .getAccountStanding(GetAccountStandingRequest.newBuilder()
                        .setAccountUin(uin)
                        .build())
                .getAccount());
    }

    private static Balance balance(AccountStanding account) {
        return new Balance(
                account.getAccountUin(),
                account.getBalance(),
                account.getCurrency(),
                account.getStanding().name().substring("STANDING_".length()),
                account.hasArrearsTime() ? time(account.getArrearsTime()) : null,
                account.hasIsolationTime() ? time(account.getIsolationTime()) : null);
    }

    private static String time(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).toString();
    }

    /// A balance as it is printed; the times are null while it is above 0.
    public record Balance(
            long uin,
            String balance,
            String currency,
            String standing,
            @Nullable String arrearsSince,
            @Nullable String isolatedAt) {}
}
