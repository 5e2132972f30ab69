package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Malformed;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.action.rpc.Rpc;
import io.vpcpeering.proto.peering.v1.DeletePolicyRequest;
import io.vpcpeering.proto.peering.v1.DeletePolicyResponse;
import io.vpcpeering.proto.peering.v1.GetPolicyRequest;
import io.vpcpeering.proto.peering.v1.GetPolicyResponse;
import io.vpcpeering.proto.peering.v1.PolicyEffect;
import io.vpcpeering.proto.peering.v1.PolicyRule;
import io.vpcpeering.proto.peering.v1.PutPolicyRequest;
import io.vpcpeering.proto.peering.v1.PutPolicyResponse;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.VpcId;
import java.util.List;
import java.util.Optional;

/// `PolicyService`. Ours: the published API leaves every request to people.
final class PeeringPolicy {
    private static final Parameter<Mention<VpcId>> VPC_ID = Wanted.VPC_ID.optional();
    private static final Parameter<PolicyEffect> EFFECT = Parameter.of("effect", PeeringPolicy::effect);
    private static final Parameter<AccountId> UIN = Wanted.account("uin").optional();
    private static final Parameter<Cidr> CIDR =
            Parameter.of("cidr", PeeringPolicy::cidr).optional();
    private static final Input.Group RULES = new Input.Group("rule", true, List.of(EFFECT, UIN, CIDR));

    static final Input[] PUT = {VPC_ID, RULES, Wanted.REGION.optional()};
    static final Input[] ONE = {VPC_ID, Wanted.REGION.optional()};

    private PeeringPolicy() {}

    static PutPolicyRequest readPut(Params params) {
        return PutPolicyRequest.newBuilder()
                .setRequestId(params.find(Rpc.CLIENT_TOKEN).orElse(""))
                .setVpcId(vpc(params))
                .addAllRules(
                        params.each(RULES).stream().map(PeeringPolicy::rule).toList())
                .build();
    }

    static PutPolicyResponse put(Call call, PutPolicyRequest request) {
        return call.policies().putPolicy(request);
    }

    static Fields spellPut(PutPolicyResponse answer) {
        return rules(answer.getRulesList());
    }

    static GetPolicyRequest readGet(Params params) {
        return GetPolicyRequest.newBuilder().setVpcId(vpc(params)).build();
    }

    static GetPolicyResponse get(Call call, GetPolicyRequest request) {
        return call.policies().getPolicy(request);
    }

    static Fields spellGet(GetPolicyResponse answer) {
        return rules(answer.getRulesList());
    }

    static DeletePolicyRequest readDelete(Params params) {
        return DeletePolicyRequest.newBuilder()
                .setRequestId(params.find(Rpc.CLIENT_TOKEN).orElse(""))
                .setVpcId(vpc(params))
                .build();
    }

    static DeletePolicyResponse delete(Call call, DeletePolicyRequest request) {
        return call.policies().deletePolicy(request);
    }

    static Fields spellDelete(DeletePolicyResponse answer) {
        return new Fields();
    }

    private static String vpc(Params params) {
        return params.find(VPC_ID)
                .map(vpc -> vpc.in(params.find(Wanted.REGION)))
                .orElse("");
    }

    private static PolicyRule rule(Params params) {
        var rule = PolicyRule.newBuilder().setEffect(params.get(EFFECT));
        params.find(UIN).map(AccountId::uin).ifPresent(rule::setAccountUin);
        params.find(CIDR).map(Cidr::toString).ifPresent(rule::setCidr);
        return rule.build();
    }

    private static Fields rules(List<PolicyRule> rules) {
        return new Fields()
                .put(
                        "data",
                        new Fields()
                                .put(
                                        "rule",
                                        rules.stream().map(PeeringPolicy::spell).toList()));
    }

    private static Fields spell(PolicyRule rule) {
        return new Fields()
                .put("effect", spell(rule.getEffect()))
                .put(
                        "uin",
                        Optional.of(rule.getAccountUin())
                                .filter(uin -> uin != 0)
                                .map(String::valueOf)
                                .orElse(""))
                .put("cidr", rule.getCidr());
    }

    private static String spell(PolicyEffect effect) {
        return switch (effect) {
            case POLICY_EFFECT_ALLOW -> "allow";
            case POLICY_EFFECT_DENY -> "deny";
            case POLICY_EFFECT_AUTO_ACCEPT -> "auto-accept";
            case POLICY_EFFECT_UNSPECIFIED, UNRECOGNIZED -> "";
        };
    }

    private static Cidr cidr(String text) {
        try {
            return Cidr.parse(text);
        } catch (IllegalArgumentException _) {
            throw new Malformed("it must be a range like 10.0.0.0/16 without host bits", "必须为形如 10.0.0.0/16 且主机位为零的网段");
        }
    }

    private static PolicyEffect effect(String text) {
        return switch (text) {
            case "allow" -> PolicyEffect.POLICY_EFFECT_ALLOW;
            case "deny" -> PolicyEffect.POLICY_EFFECT_DENY;
            case "auto-accept" -> PolicyEffect.POLICY_EFFECT_AUTO_ACCEPT;
            default -> throw new Malformed("it must be allow, deny or auto-accept", "必须为 allow、deny 或 auto-accept");
        };
    }
}
