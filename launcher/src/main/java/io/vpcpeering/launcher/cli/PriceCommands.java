package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.billing.Bills;
import io.vpcpeering.launcher.billing.Prices;
import io.vpcpeering.launcher.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The part of `bill …` that is about prices. Everything is printed as JSON.
final class PriceCommands {
    private PriceCommands() {}

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

        @Option(names = "--uin", paramLabel = "N", description = "Whose contract prices apply (default: nobody's).")
        private Optional<Long> uin = Optional.empty();

        @Override
        public Integer call() throws IOException {
            return BillCommand.ask(
                    suiteOption,
                    billing -> new Bills(billing)
                            .quote(new Bills.Route(from, to), new Bills.Peaks(peakOut, peakIn), date, uin),
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
            return BillCommand.ask(suiteOption, billing -> new Bills(billing).tariffs(), Json::pretty);
        }
    }

    @Command(
            name = "set-peak-rule",
            description = "Begin a tariff version that makes the peak by another rule and keeps the prices.",
            footer = {"", "./peering bill set-peak-rule --rule MAX_OF_DIRECTIONS --from 2016-12-15"})
    @SuppressWarnings("NullAway.Init")
    static final class SetPeakRule implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Option(names = "--rule", required = true, paramLabel = "RULE", description = "${COMPLETION-CANDIDATES}")
        private Prices.Rule rule;

        @Option(names = "--from", required = true, paramLabel = "D", description = "First day in force.")
        private LocalDate from;

        @Override
        public Integer call() throws IOException {
            return BillCommand.ask(suiteOption, billing -> new Prices(billing).setPeakRule(rule, from), Json::pretty);
        }
    }

    @Command(
            name = "contract-price",
            description = "Note a price that an account negotiated; days that it concerns are rated again.",
            footer = {
                "",
                "./peering bill contract-price --uin 100001 --column mainland --above 100 --up-to 500 \\",
                "    --price 9.00 --from 2016-08-01"
            })
    @SuppressWarnings("NullAway.Init")
    static final class ContractPrice implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @Option(names = "--column", required = true, paramLabel = "NAME", description = "mainland, hongkong, …")
        private String column;

        @Option(names = "--above", required = true, paramLabel = "MBPS", description = "Peaks above this …")
        private int above;

        @Option(names = "--up-to", paramLabel = "MBPS", description = "… and up to this (default: no bound).")
        private Optional<Integer> upTo = Optional.empty();

        @Option(names = "--price", required = true, paramLabel = "CNY", description = "Per Mbps and day.")
        private BigDecimal price;

        @Option(names = "--from", required = true, paramLabel = "D", description = "First day.")
        private LocalDate from;

        @Option(names = "--until", paramLabel = "D", description = "Last day (default: no end).")
        private Optional<LocalDate> until = Optional.empty();

        @Override
        public Integer call() throws IOException {
            return BillCommand.ask(
                    suiteOption,
                    billing -> new Prices(billing)
                            .agree(account.uin(), column, new Prices.Range(above, upTo), price, from, until),
                    Json::line);
        }
    }

    @Command(name = "contract-prices", description = "The prices that an account negotiated, as a JSON array.")
    @SuppressWarnings("NullAway.Init")
    static final class ContractPrices implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @Override
        public Integer call() throws IOException {
            return BillCommand.ask(suiteOption, billing -> new Prices(billing).contracts(account.uin()), Json::pretty);
        }
    }
}
