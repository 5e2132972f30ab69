package io.vpcpeering.policy.store;

import io.vpcpeering.policy.Effect;
import io.vpcpeering.policy.PolicyRule;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of `acceptance_rule`.
public record RuleRow(
        AccountId account,
        String vpcId,
        int place,
        Effect effect,
        @Nullable AccountId requester,
        @Nullable Cidr range) {

    static RuleRow of(AccountId account, String vpc, int place, PolicyRule rule) {
        return new RuleRow(
                account,
                vpc,
                place,
                rule.effect(),
                rule.requester().orElse(null),
                rule.range().orElse(null));
    }

    PolicyRule toRule() {
        return new PolicyRule(effect, Optional.ofNullable(requester), Optional.ofNullable(range));
    }
}
