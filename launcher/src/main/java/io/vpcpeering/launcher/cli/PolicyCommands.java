package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.json.Json;
import io.vpcpeering.proto.peering.v1.DeletePolicyRequest;
import io.vpcpeering.proto.peering.v1.GetPolicyRequest;
import io.vpcpeering.proto.peering.v1.PolicyEffect;
import io.vpcpeering.proto.peering.v1.PolicyRule;
import io.vpcpeering.proto.peering.v1.PolicyServiceGrpc;
import io.vpcpeering.proto.peering.v1.PutPolicyRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `account put-policy`, `clear-policy` and `policy`: what accounts do with requests before anybody looks at them.
final class PolicyCommands {
    private PolicyCommands() {}

    /// A rule as it is printed.
    private record Rule(String effect, String uin, String cidr) {
        static Rule of(PolicyRule rule) {
            return new Rule(
                    rule.getEffect()
                            .name()
                            .replace("POLICY_EFFECT_", "")
                            .toLowerCase(Locale.ROOT)
                            .replace('_', '-'),
                    rule.getAccountUin() == 0 ? "" : Long.toString(rule.getAccountUin()),
                    rule.getCidr());
        }
    }

    /// Reads `EFFECT[:uin=N][:cidr=RANGE]`.
    static final class RuleConverter implements ITypeConverter<PolicyRule> {
        private static final Pattern RULE =
                Pattern.compile("(allow|deny|auto-accept)(?::uin=([0-9]{1,18}))?(?::cidr=([0-9./]{1,18}))?");

        @Override
        public PolicyRule convert(String text) {
            Matcher parts = RULE.matcher(text);
            if (!parts.matches()) {
                throw new TypeConversionException("'" + text + "' is not of the form EFFECT[:uin=N][:cidr=RANGE], "
                        + "where EFFECT is allow, deny or auto-accept");
            }
            var rule = PolicyRule.newBuilder()
                    .setEffect(PolicyEffect.valueOf(
                            "POLICY_EFFECT_" + parts.group(1).replace('-', '_').toUpperCase(Locale.ROOT)));
            if (parts.group(2) != null) {
                rule.setAccountUin(Long.parseLong(parts.group(2)));
            }
            if (parts.group(3) != null) {
                rule.setCidr(parts.group(3));
            }
            return rule.build();
        }
    }

    @Command(
            name = "put-policy",
            description = "Put rules for requests in the place of those there are; prints them.",
            footer = {
                "",
                "The first rule that matches decides, a VPC's before its account's; when none does, the request waits.",
                "For example: --rule auto-accept:uin=100001 --rule deny:cidr=10.8.0.0/16 --rule allow"
            })
    @SuppressWarnings("NullAway.Init")
    static final class Put implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @Mixin
        private VpcOption vpc;

        @Option(
                names = "--rule",
                required = true,
                paramLabel = "RULE",
                converter = RuleConverter.class,
                description = "EFFECT[:uin=N][:cidr=RANGE], in their order; EFFECT is allow, deny or auto-accept.")
        private List<PolicyRule> rules;

        @Override
        public Integer call() throws IOException {
            try (var peering = PeeringOperator.of(suiteOption)) {
                var put = peering.call(PolicyServiceGrpc::newBlockingStub)
                        .putPolicy(PutPolicyRequest.newBuilder()
                                .setRequestId(UUID.randomUUID().toString())
                                .setAccountUin(account.uin())
                                .setVpcId(vpc.id())
                                .addAllRules(rules)
                                .build());
                suiteOption.out().println(printed(put.getRulesList()));
            }
            return 0;
        }
    }

    @Command(name = "clear-policy", description = "Remove the rules of a VPC, or of an account.")
    @SuppressWarnings("NullAway.Init")
    static final class Clear implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @Mixin
        private VpcOption vpc;

        @Override
        public Integer call() throws IOException {
            try (var peering = PeeringOperator.of(suiteOption)) {
                var _ = peering.call(PolicyServiceGrpc::newBlockingStub)
                        .deletePolicy(DeletePolicyRequest.newBuilder()
                                .setRequestId(UUID.randomUUID().toString())
                                .setAccountUin(account.uin())
                                .setVpcId(vpc.id())
                                .build());
            }
            return 0;
        }
    }

    @Command(name = "policy", description = "The rules of a VPC, or of an account, as a JSON array.")
    @SuppressWarnings("NullAway.Init")
    static final class Show implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @Mixin
        private VpcOption vpc;

        @Override
        public Integer call() throws IOException {
            try (var peering = PeeringOperator.of(suiteOption)) {
                var found = peering.call(PolicyServiceGrpc::newBlockingStub)
                        .getPolicy(GetPolicyRequest.newBuilder()
                                .setAccountUin(account.uin())
                                .setVpcId(vpc.id())
                                .build());
                suiteOption.out().println(printed(found.getRulesList()));
            }
            return 0;
        }
    }

    private static String printed(List<PolicyRule> rules) {
        return Json.pretty(rules.stream().map(Rule::of).toList());
    }
}
