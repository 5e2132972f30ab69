package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.billing.Bills;
import io.vpcpeering.launcher.json.Json;
import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.launcher.secrets.Secrets;
import io.vpcpeering.launcher.suite.ProcessName;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
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
        description = "Close days, show lines, prices and tariffs.",
        subcommands = {
            BillCommand.Close.class,
            BillCommand.Lines.class,
            BillCommand.QuoteOne.class,
            BillCommand.Tariffs.class
        })
@SuppressWarnings("NullAway.Init")
final class BillCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "bill what?");
    }

    private static int print(SuiteOption suite, Function<Bills, Object> question, Function<Object, String> spelling)
            throws IOException {
        var port = suite.settings().ports().of(ProcessName.BILLING_SERVICE);
        try (var billing = Operator.at(port, new Secrets(suite.dir().secrets()))) {
            suite.out().println(spelling.apply(question.apply(new Bills(billing))));
        }
        return 0;
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
            return print(suiteOption, bills -> bills.close(date), Json::line);
        }
    }

    @Command(name = "lines", description = "The lines of an account's day, as a JSON array.")
    @SuppressWarnings("NullAway.Init")
    static final class Lines implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Option(names = "--uin", required = true, paramLabel = "N", description = "The account.")
        private long uin;

        @Option(
                names = "--date",
                required = true,
                paramLabel = "D",
                description = "The day in Asia/Shanghai: 2016-08-02.")
        private LocalDate date;

        @Override
        public Integer call() throws IOException {
            return print(suiteOption, bills -> bills.lines(uin, date), Json::pretty);
        }
    }

    @Command(
            name = "quote",
            description = "The price of a day's peak under the tariff of a date.",
            footer = {"", "./peering bill quote --from sh --to gz --peak-out 20 --peak-in 30"})
    @SuppressWarnings("NullAway.Init")
    static final class QuoteOne implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Option(names = "--from", required = true, paramLabel = "R", description = "Region of the requester.")
        private String from;

        @Option(names = "--to", required = true, paramLabel = "R", description = "Region of the accepter.")
        private String to;

        @Option(
                names = "--peak-out",
                required = true,
                paramLabel = "MBPS",
                description = "Highest slot from requester to accepter, in Mbps.")
        private BigDecimal peakOut;

        @Option(
                names = "--peak-in",
                required = true,
                paramLabel = "MBPS",
                description = "Highest slot from accepter to requester, in Mbps.")
        private BigDecimal peakIn;

        @Option(names = "--date", paramLabel = "D", description = "The tariff's day (default: today).")
        private Optional<LocalDate> date = Optional.empty();

        @Override
        public Integer call() throws IOException {
            return print(
                    suiteOption,
                    bills -> bills.quote(new Bills.Route(from, to), new Bills.Peaks(peakOut, peakIn), date),
                    Json::line);
        }
    }

    @Command(name = "tariffs", description = "The history of tariffs, the newest last, as a JSON array.")
    @SuppressWarnings("NullAway.Init")
    static final class Tariffs implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Override
        public Integer call() throws IOException {
            return print(suiteOption, Bills::tariffs, Json::pretty);
        }
    }
}
