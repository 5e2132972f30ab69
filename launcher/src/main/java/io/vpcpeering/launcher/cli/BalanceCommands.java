package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.billing.Balances;
import io.vpcpeering.launcher.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The part of `account …` that is about money. Everything is printed as JSON.
final class BalanceCommands {
    private BalanceCommands() {}

    @Command(name = "top-up", description = "Add to an account's prepaid balance; prints the balance.")
    @SuppressWarnings("NullAway.Init")
    static final class TopUp implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @Option(names = "--amount", required = true, paramLabel = "CNY", description = "Above 0, for example 100.00.")
        private BigDecimal amount;

        @Override
        public Integer call() throws IOException {
            return BillCommand.ask(
                    suiteOption, billing -> new Balances(billing).topUp(account.uin(), amount), Json::line);
        }
    }

    @Command(name = "balance", description = "An account's prepaid balance and how it stands.")
    @SuppressWarnings("NullAway.Init")
    static final class Show implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @Override
        public Integer call() throws IOException {
            return BillCommand.ask(suiteOption, billing -> new Balances(billing).of(account.uin()), Json::line);
        }
    }
}
