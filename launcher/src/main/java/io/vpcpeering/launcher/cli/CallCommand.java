package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.account.Credentials;
import io.vpcpeering.launcher.account.KeyRing;
import io.vpcpeering.launcher.call.Gateway;
import io.vpcpeering.launcher.call.SignatureMethod;
import io.vpcpeering.launcher.call.SignedCall;
import io.vpcpeering.launcher.json.Json;
import io.vpcpeering.launcher.secrets.Secrets;
import io.vpcpeering.launcher.suite.ProcessName;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `call ACTION [k=v …]`: a signed call as an account; exit code 1 when its `code` is not 0.
@Command(
        name = "call",
        description =
                "Make a signed legacy (v2) call as an account and print the answer; exit code 1 unless code is 0.",
        footer = {
            "",
            "./peering call DescribeVpcEx",
            "./peering call CreateVpc vpcName=a cidrBlock=10.0.0.0/16 --uin 100001 --region gz"
        })
@SuppressWarnings("NullAway.Init")
final class CallCommand implements Callable<Integer> {
    @Mixin
    private SuiteOption suiteOption;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ACTION", description = "For example DescribeVpcPeeringConnections.")
    private String action;

    @Parameters(index = "1..*", paramLabel = "k=v", description = "The action's parameters, for example limit=5.")
    private List<String> pairs = List.of();

    @Option(
            names = "--uin",
            paramLabel = "N",
            description = "The account that signs (default: the one that was created first).")
    private Optional<Long> uin = Optional.empty();

    @Option(names = "--region", paramLabel = "R", description = "The region parameter (default: ${DEFAULT-VALUE}).")
    private String region = "gz";

    @Option(names = "--method", paramLabel = "GET|POST", description = "How it is sent (default: ${DEFAULT-VALUE}).")
    private SignedCall.Method method = SignedCall.Method.GET;

    @Option(names = "--sha256", description = "Sign with HmacSHA256 instead of HmacSHA1.")
    private boolean sha256;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var parameters = parameters();
        var ports = suiteOption.settings().ports();
        var gateway = new Gateway(ports.of(ProcessName.GATEWAY), account(), Clock.systemUTC());
        var answer = gateway.call(new SignedCall(
                action,
                parameters.containsKey("Region") ? "" : region,
                parameters,
                method,
                sha256 ? SignatureMethod.HMAC_SHA256 : SignatureMethod.HMAC_SHA1));
        suiteOption.out().println(Json.pretty(answer));
        return answer.has("code") && answer.get("code").getAsInt() == 0 ? 0 : 1;
    }

    private Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : pairs) {
            var equals = pair.indexOf('=');
            if (equals < 1) {
                throw new ParameterException(spec.commandLine(), "'" + pair + "' is not of the form name=value");
            }
            parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return parameters;
    }

    private Credentials account() throws IOException {
        var keys = new KeyRing(new Secrets(suiteOption.dir().secrets()).accounts());
        return uin.isPresent()
                ? keys.of(uin.get())
                : keys.first()
                        .orElseThrow(() ->
                                new Failure("no account has been created yet: ./peering account create --uin 100001"));
    }
}
