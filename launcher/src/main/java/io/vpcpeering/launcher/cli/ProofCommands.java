package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.billing.Bills;
import io.vpcpeering.launcher.billing.Statement;
import io.vpcpeering.launcher.billing.proof.Export;
import io.vpcpeering.launcher.billing.proof.ProofDir;
import io.vpcpeering.launcher.billing.proof.Verdict;
import io.vpcpeering.launcher.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The part of `bill …` that customers check their bills by.
final class ProofCommands {
    private ProofCommands() {}

    @Command(name = "statement", description = "All lines of an account's month and what they sum to, as JSON or CSV.")
    @SuppressWarnings("NullAway.Init")
    static final class Statements implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @Option(names = "--month", required = true, paramLabel = "M", description = "The month: 2016-08.")
        private YearMonth month;

        @Option(
                names = "--format",
                paramLabel = "F",
                description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
        private Statement.Format format = Statement.Format.JSON;

        @Override
        public Integer call() throws IOException {
            try (var billing = BillCommand.billing(suiteOption)) {
                new Statement(new Bills(billing)).write(account.uin(), month, format, suiteOption.out());
            }
            suiteOption.out().flush();
            return 0;
        }
    }

    @Command(
            name = "export",
            description =
                    "Write a day's or month's lines, prices and samples into a directory, to be checked anywhere.",
            footer = {"", "How a bill follows from its samples: docs/evidence.md"})
    @SuppressWarnings("NullAway.Init")
    static final class Exports implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Mixin
        private AccountOption account;

        @ArgGroup(multiplicity = "1")
        private Period period;

        @Option(names = "--to", required = true, paramLabel = "DIR", description = "Where to.")
        private Path to;

        @Override
        public Integer call() throws IOException {
            try (var billing = BillCommand.billing(suiteOption)) {
                suiteOption
                        .out()
                        .println(Json.line(period.export(new Export(billing), account.uin(), new ProofDir(to))));
            }
            return 0;
        }
    }

    @Command(
            name = "verify",
            description =
                    "Recompute a day's bill, or a month of the monthly plan, from its samples; exits 1 on any difference.",
            footer = {
                "",
                "./peering bill verify --uin 100001 --date 2016-08-02   asks the suite for everything",
                "./peering bill verify --uin 100001 --month 2016-08     the same for the lines of the monthly plan",
                "./peering bill verify --exported DIR                   asks nobody: no suite, no network"
            })
    @SuppressWarnings("NullAway.Init")
    static final class Verify implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Option(names = "--uin", paramLabel = "N", description = "The account.")
        private Optional<Long> uin = Optional.empty();

        @ArgGroup
        private @Nullable Period period;

        @Option(names = "--exported", paramLabel = "DIR", description = "What 'bill export' wrote, instead.")
        private Optional<Path> exported = Optional.empty();

        @Override
        public Integer call() throws IOException {
            Verdict verdict = exported.isPresent() ? new ProofDir(exported.get()).verify() : verifyOnline();
            suiteOption.out().println(Json.pretty(verdict));
            return verdict.verified() ? 0 : 1;
        }

        /// By the same two steps that a customer takes.
        private Verdict verifyOnline() throws IOException {
            if (uin.isEmpty() || period == null) {
                throw new Failure("--uin and --date or --month, or --exported, are needed");
            }
            var dir = new ProofDir(Files.createTempDirectory("bill"));
            try (var billing = BillCommand.billing(suiteOption)) {
                var _ = period.export(new Export(billing), uin.get(), dir);
                return dir.verify();
            } finally {
                Files.deleteIfExists(dir.bill());
                Files.deleteIfExists(dir.samples());
                Files.deleteIfExists(dir.path());
            }
        }
    }

    /// A day or a month.
    static final class Period {
        @Option(
                names = "--date",
                required = true,
                paramLabel = "D",
                description = "The day in Asia/Shanghai: 2016-08-02.")
        private @Nullable LocalDate date;

        @Option(names = "--month", required = true, paramLabel = "M", description = "The month: 2016-08.")
        private @Nullable YearMonth month;

        List<Bills.Line> lines(Bills bills, long account) {
            if (date != null) {
                return bills.lines(account, date);
            }
            var lines = new ArrayList<Bills.Line>();
            bills.month(account, Objects.requireNonNull(month), lines::add);
            return lines;
        }

        Export.Written export(Export export, long account, ProofDir dir) throws IOException {
            return date == null
                    ? export.write(account, Objects.requireNonNull(month), dir)
                    : export.write(account, date, dir);
        }
    }
}
