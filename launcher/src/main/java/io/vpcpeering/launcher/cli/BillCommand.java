package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.billing.Bills;
import io.vpcpeering.launcher.json.Json;
import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.launcher.secrets.Secrets;
import io.vpcpeering.launcher.suite.ProcessName;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bill …`: days, lines, prices, tariffs. Everything is printed as JSON.
@Command(
        name = "bill",
        mixinStandardHelpOptions = true,
        description = "Close days, show and check lines, prices and tariffs.",
        subcommands = {
            BillCommand.Close.class,
            BillCommand.CloseMonth.class,
            BillCommand.Lines.class,
            BillCommand.SoFar.class,
            ProofCommands.Statements.class,
            ProofCommands.Verify.class,
            ProofCommands.Exports.class,
            PriceCommands.QuoteOne.class,
            PriceCommands.Tariffs.class,
            PriceCommands.SetPeakRule.class,
            PriceCommands.ContractPrice.class,
            PriceCommands.ContractPrices.class
        })
@SuppressWarnings("NullAway.Init")
final class BillCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "bill what?");
    }

    /// Asks billing-service as its operator, and prints the answer.
    static int ask(SuiteOption suite, Function<Operator, Object> question, Function<Object, String> spelling)
            throws IOException {
        try (var billing = billing(suite)) {
            suite.out().println(spelling.apply(question.apply(billing)));
        }
        return 0;
    }

    /// A connection to billing-service.
    static Operator billing(SuiteOption suite) throws IOException {
        return Operator.at(
                suite.settings().ports().of(ProcessName.BILLING_SERVICE),
                new Secrets(suite.dir().secrets()));
    }

    @Command(
            name = "close",
            description = "Rate a day, again or for the first time; the present day gives provisional lines.")
    @SuppressWarnings("NullAway.Init")
    static final class Close implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Option(
                names = "--date",
                required = true,
                paramLabel = "D",
                description = "The day in Asia/Shanghai: 2016-08-02.")
        private LocalDate date;

        @Override
        public Integer call() throws IOException {
            return ask(suiteOption, billing -> new Bills(billing).close(date), Json::line);
        }
    }

    @Command(name = "lines", description = "The lines of an account's day or month, as a JSON array.")
    @SuppressWarnings("NullAway.Init")
    static final class Lines implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @ArgGroup(multiplicity = "1")
        private ProofCommands.Period period;

        @Override
        public Integer call() throws IOException {
            return ask(suiteOption, billing -> period.lines(new Bills(billing), account.uin()), Json::pretty);
        }
    }

    @Command(name = "close-month", description = "Rate a month of the monthly plan, again or for the first time.")
    @SuppressWarnings("NullAway.Init")
    static final class CloseMonth implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Option(names = "--month", required = true, paramLabel = "M", description = "The month: 2016-08.")
        private YearMonth month;

        @Override
        public Integer call() throws IOException {
            return ask(suiteOption, billing -> new Bills(billing).close(month), Json::line);
        }
    }

    @Command(name = "so-far", description = "What a peering's day comes to so far, and how far it is to the next tier.")
    @SuppressWarnings("NullAway.Init")
    static final class SoFar implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Option(names = "--peering", required = true, paramLabel = "ID", description = "The peering: pcx-6gw5wvmk.")
        private String peering;

        @Option(names = "--date", paramLabel = "D", description = "The day in Asia/Shanghai (default: today).")
        private Optional<LocalDate> date = Optional.empty();

        @Override
        public Integer call() throws IOException {
            return ask(suiteOption, billing -> new Bills(billing).soFar(peering, date), Json::line);
        }
    }
}
