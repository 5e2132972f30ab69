package io.vpcpeering.quota.store;

import io.vpcpeering.quota.QuotaSetting;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of `account_quota`, which has no VPC, or of `vpc_quota`.
public record SettingRow(
        AccountId account,
        @Nullable VpcId vpcId,
        @Nullable Integer peerings,
        @Nullable Integer incoming,
        String setBy,
        Instant setAt) {

    static SettingRow of(QuotaSetting setting) {
        return new SettingRow(
                setting.account(),
                setting.vpc().orElse(null),
                setting.peerings().orElse(null),
                setting.incoming().orElse(null),
                setting.setBy(),
                setting.setAt());
    }

    QuotaSetting toSetting() {
        return new QuotaSetting(
                account,
                Optional.ofNullable(vpcId),
                Optional.ofNullable(peerings),
                Optional.ofNullable(incoming),
                setBy,
                setAt);
    }
}
