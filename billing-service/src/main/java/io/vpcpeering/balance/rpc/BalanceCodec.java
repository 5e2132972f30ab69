package io.vpcpeering.balance.rpc;

import io.vpcpeering.balance.Balance;
import io.vpcpeering.proto.billing.v1.AccountStanding;
import io.vpcpeering.proto.billing.v1.Standing;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.tariff.Money;
import java.util.regex.Pattern;

/// Spells how accounts stand, and reads payments.
public final class BalanceCodec {
    /// Bounded, and to the fen.
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{1,2})?");

    private BalanceCodec() {}

    /// How an account stands.
    public static AccountStanding encode(Balance balance) {
        var proto = AccountStanding.newBuilder()
                .setAccountUin(balance.account().uin())
                .setBalance(balance.amount().plain())
                .setCurrency(balance.amount().currency().getCurrencyCode())
                .setStanding(standing(balance));
        balance.arrearsSince().map(Field::time).ifPresent(proto::setArrearsTime);
        balance.isolationAt().map(Field::time).ifPresent(proto::setIsolationTime);
        return proto.build();
    }

    /// A payment: above 0, at most two decimals.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused INVALID_ARGUMENT on `amount`
    public static Money payment(String amount) {
        return Field.required("amount", amount, text -> {
            if (!AMOUNT.matcher(text).matches() || Money.yuan(text).amount().signum() == 0) {
                throw new IllegalArgumentException("'" + text + "' is not an amount like 100 or 100.00");
            }
            return Money.yuan(text);
        });
    }

    private static Standing standing(Balance balance) {
        if (balance.arrearsSince().isEmpty()) {
            return Standing.STANDING_GOOD;
        }
        return balance.isolated() ? Standing.STANDING_ISOLATED : Standing.STANDING_IN_ARREARS;
    }
}
