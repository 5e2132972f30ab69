package io.vpcpeering.policy.rpc;

import io.vpcpeering.policy.AcceptancePolicy;
import io.vpcpeering.policy.Effect;
import io.vpcpeering.policy.PolicyRule;
import io.vpcpeering.proto.peering.v1.PolicyEffect;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Rules to messages and back.
final class PolicyCodec {
    private PolicyCodec() {}

    static List<PolicyRule> rules(List<io.vpcpeering.proto.peering.v1.PolicyRule> rules) {
        Field.within("rules", rules.size(), 1, AcceptancePolicy.MOST_RULES);
        return IntStream.range(0, rules.size())
                .mapToObj(i -> rule("rules[" + i + "]", rules.get(i)))
                .toList();
    }

    static List<io.vpcpeering.proto.peering.v1.PolicyRule> spell(List<PolicyRule> rules) {
        return rules.stream().map(PolicyCodec::spell).toList();
    }

    private static PolicyRule rule(String field, io.vpcpeering.proto.peering.v1.PolicyRule rule) {
        return new PolicyRule(
                effect(field + ".effect", rule.getEffect()),
                rule.getAccountUin() == 0
                        ? Optional.empty()
                        : Optional.of(Field.required(
                                field + ".account_uin",
                                Long.toString(rule.getAccountUin()),
                                uin -> new AccountId(Long.parseLong(uin)))),
                rule.getCidr().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Field.required(field + ".cidr", rule.getCidr(), Cidr::parse)));
    }

    private static io.vpcpeering.proto.peering.v1.PolicyRule spell(PolicyRule rule) {
        return io.vpcpeering.proto.peering.v1.PolicyRule.newBuilder()
                .setEffect(
                        switch (rule.effect()) {
                            case ALLOW -> PolicyEffect.POLICY_EFFECT_ALLOW;
                            case DENY -> PolicyEffect.POLICY_EFFECT_DENY;
                            case AUTO_ACCEPT -> PolicyEffect.POLICY_EFFECT_AUTO_ACCEPT;
                        })
                .setAccountUin(rule.requester().map(AccountId::uin).orElse(0L))
                .setCidr(rule.range().map(Cidr::toString).orElse(""))
                .build();
    }

    private static Effect effect(String field, PolicyEffect effect) {
        return switch (effect) {
            case POLICY_EFFECT_ALLOW -> Effect.ALLOW;
            case POLICY_EFFECT_DENY -> Effect.DENY;
            case POLICY_EFFECT_AUTO_ACCEPT -> Effect.AUTO_ACCEPT;
            case POLICY_EFFECT_UNSPECIFIED, UNRECOGNIZED ->
                throw new Refused(Violation.of(
                                Reason.INVALID_ARGUMENT,
                                "%s must be allow, deny or auto-accept",
                                "%s 必须为 allow、deny 或 auto-accept",
                                field)
                        .onField(field));
        };
    }
}
