package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.account.Accounts;
import io.vpcpeering.launcher.account.KeyRing;
import io.vpcpeering.launcher.json.Json;
import io.vpcpeering.launcher.secrets.Secrets;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `account key …`: what operators do about an account's access keys. Everything is printed as JSON.
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = "Make, rotate, disable, enable and delete access keys; an account has two at most.",
        subcommands = {
            AccountKeyCommand.Create.class,
            AccountKeyCommand.Rotate.class,
            AccountKeyCommand.Disable.class,
            AccountKeyCommand.Enable.class,
            AccountKeyCommand.Delete.class
        })
@SuppressWarnings("NullAway.Init")
final class AccountKeyCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "account key what?");
    }

    /// Which key.
    @SuppressWarnings("NullAway.Init")
    static final class OfKey {
        @Option(names = "--secret-id", required = true, paramLabel = "ID", description = "The key's public part.")
        private String secretId;
    }

    @Command(
            name = "create",
            description = "Make a second key; prints {\"uin\",\"appId\",\"secretId\",\"secretKey\"}.",
            footer = {"", "The secret key is told this once. './peering call' signs with it from now on."})
    @SuppressWarnings("NullAway.Init")
    static final class Create implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @Override
        public Integer call() throws IOException {
            try (var gateway = AccountCommand.gateway(suiteOption)) {
                keep(suiteOption, new Accounts(gateway).addKey(account.uin()));
            }
            return 0;
        }
    }

    @Command(
            name = "rotate",
            description = "Make a key in the place of another, which is disabled; prints the new one.",
            footer = {"", "The other one can be enabled again, or deleted. A key that is disabled already makes room."})
    @SuppressWarnings("NullAway.Init")
    static final class Rotate implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @Mixin
        private OfKey key;

        @Override
        public Integer call() throws IOException {
            try (var gateway = AccountCommand.gateway(suiteOption)) {
                keep(suiteOption, new Accounts(gateway).rotateKey(account.uin(), key.secretId));
            }
            return 0;
        }
    }

    @Command(name = "disable", description = "Let a key sign no more; prints the account.")
    @SuppressWarnings("NullAway.Init")
    static final class Disable implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @Mixin
        private OfKey key;

        @Override
        public Integer call() throws IOException {
            return setEnabled(suiteOption, account.uin(), key.secretId, false);
        }
    }

    @Command(name = "enable", description = "Let a key sign again; prints the account.")
    @SuppressWarnings("NullAway.Init")
    static final class Enable implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @Mixin
        private OfKey key;

        @Override
        public Integer call() throws IOException {
            return setEnabled(suiteOption, account.uin(), key.secretId, true);
        }
    }

    @Command(name = "delete", description = "Remove a key for good; prints the account.")
    @SuppressWarnings("NullAway.Init")
    static final class Delete implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @Mixin
        private OfKey key;

        @Override
        public Integer call() throws IOException {
            try (var gateway = AccountCommand.gateway(suiteOption)) {
                suiteOption.out().println(Json.line(new Accounts(gateway).deleteKey(account.uin(), key.secretId)));
            }
            return 0;
        }
    }

    private static int setEnabled(SuiteOption suite, long uin, String secretId, boolean enabled) throws IOException {
        try (var gateway = AccountCommand.gateway(suite)) {
            suite.out().println(Json.line(new Accounts(gateway).setKeyEnabled(uin, secretId, enabled)));
        }
        return 0;
    }

    /// The newest key is the one that `call` signs with.
    private static void keep(SuiteOption suite, Accounts.Created made) throws IOException {
        new KeyRing(new Secrets(suite.dir().secrets()).accounts()).keep(made.credentials(), made.created());
        suite.out().println(Json.line(made.credentials()));
    }
}
