package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Malformed;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.proto.peering.v1.ChargeType;
import io.vpcpeering.vocabulary.Reason;

/// What a cross-region peering costs by: its cap and how it is charged.
final class Charging {
    static final Parameter<Integer> BANDWIDTH = Parameter.integer("bandwidth", 0, Integer.MAX_VALUE)
            .refusedAs(Reason.INVALID_BANDWIDTH)
            .optional();
    static final Parameter<ChargeType> CHARGE_TYPE =
            Parameter.of("chargeType", Charging::read).optional();

    private static final String DAILY_PEAK = "POSTPAID_BY_DAY_MAX";
    private static final String MONTHLY_95TH = "POSTPAID_BY_MONTH_95";

    private Charging() {}

    static String spell(ChargeType type) {
        return switch (type) {
            case CHARGE_TYPE_DAILY_PEAK -> DAILY_PEAK;
            case CHARGE_TYPE_MONTHLY_95TH -> MONTHLY_95TH;
            case CHARGE_TYPE_UNSPECIFIED, UNRECOGNIZED -> "";
        };
    }

    private static ChargeType read(String text) {
        return switch (text) {
            case DAILY_PEAK -> ChargeType.CHARGE_TYPE_DAILY_PEAK;
            case MONTHLY_95TH -> ChargeType.CHARGE_TYPE_MONTHLY_95TH;
            default -> throw new Malformed("it must be %s or %s", "必须为 %s 或 %s", DAILY_PEAK, MONTHLY_95TH);
        };
    }
}
