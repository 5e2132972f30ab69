package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.account.Accounts;
import io.vpcpeering.launcher.account.KeyRing;
import io.vpcpeering.launcher.json.Json;
import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.launcher.secrets.Secrets;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `account …`: what operators do about accounts. Everything is printed as JSON.
@Command(
        name = "account",
        mixinStandardHelpOptions = true,
        description = "Make, list, disable and enable accounts; their keys, regions, quotas, policies and payments.",
        subcommands = {
            AccountCommand.Create.class,
            AccountCommand.ListAll.class,
            AccountCommand.Disable.class,
            AccountCommand.Enable.class,
            AccountKeyCommand.class,
            RegionCommands.Approve.class,
            RegionCommands.Revoke.class,
            RegionCommands.ListAll.class,
            QuotaCommands.Set.class,
            QuotaCommands.Clear.class,
            QuotaCommands.ListAll.class,
            PolicyCommands.Put.class,
            PolicyCommands.Clear.class,
            PolicyCommands.Show.class,
            BalanceCommands.TopUp.class,
            BalanceCommands.Show.class
        })
@SuppressWarnings("NullAway.Init")
final class AccountCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "account what?");
    }

    /// The gateway's account service.
    static Operator gateway(SuiteOption suite) throws IOException {
        return Operator.at(
                suite.settings().ports().accounts(), new Secrets(suite.dir().secrets()));
    }

    @Command(
            name = "create",
            description =
                    "Make an account with its first access key; prints {\"uin\",\"appId\",\"secretId\",\"secretKey\"}.",
            footer = {"", "The secret key is told this once. It is also kept in DIR/secrets for './peering call'."})
    @SuppressWarnings("NullAway.Init")
    static final class Create implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Option(names = "--uin", required = true, paramLabel = "N", description = "The account's number, 1 or more.")
        private long uin;

        @Option(names = "--name", paramLabel = "S", description = "A name for people.")
        private String name = "";

        @Override
        public Integer call() throws IOException {
            try (var gateway = gateway(suiteOption)) {
                var created = new Accounts(gateway).create(uin, name);
                new KeyRing(new Secrets(suiteOption.dir().secrets()).accounts())
                        .keep(created.credentials(), created.created());
                suiteOption.out().println(Json.line(created.credentials()));
            }
            return 0;
        }
    }

    @Command(name = "list", description = "All accounts as a JSON array.")
    @SuppressWarnings("NullAway.Init")
    static final class ListAll implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Override
        public Integer call() throws IOException {
            try (var gateway = gateway(suiteOption)) {
                suiteOption.out().println(Json.pretty(new Accounts(gateway).list()));
            }
            return 0;
        }
    }

    @Command(name = "disable", description = "Keep an account out; prints it.")
    @SuppressWarnings("NullAway.Init")
    static final class Disable implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @Override
        public Integer call() throws IOException {
            return setEnabled(suiteOption, account.uin(), false);
        }
    }

    @Command(name = "enable", description = "Let an account in again; prints it.")
    @SuppressWarnings("NullAway.Init")
    static final class Enable implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @Override
        public Integer call() throws IOException {
            return setEnabled(suiteOption, account.uin(), true);
        }
    }

    private static int setEnabled(SuiteOption suite, long uin, boolean enabled) throws IOException {
        try (var gateway = gateway(suite)) {
            suite.out().println(Json.line(new Accounts(gateway).setEnabled(uin, enabled)));
        }
        return 0;
    }
}
