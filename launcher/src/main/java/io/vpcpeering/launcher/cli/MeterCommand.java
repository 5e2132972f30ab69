package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.billing.SampleFile;
import io.vpcpeering.launcher.billing.SampleImport;
import io.vpcpeering.launcher.json.Json;
import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.launcher.secrets.Secrets;
import io.vpcpeering.launcher.suite.ProcessName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `meter …`: what the data plane measured.
@Command(
        name = "meter",
        mixinStandardHelpOptions = true,
        description = "Import traffic samples.",
        subcommands = MeterCommand.Import.class)
@SuppressWarnings("NullAway.Init")
final class MeterCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "meter what?");
    }

    @Command(
            name = "import",
            description = "Import a CSV file of traffic samples; prints {\"accepted\",\"duplicates\",\"refused\"}.",
            footer = {
                "",
                "The first line names the columns: peeringConnectionId,direction,slotStart,bytes[,revision]",
                "  direction  out (requester to accepter) or in",
                "  slotStart  start of a 5-minute slot, ISO-8601 with offset: 2016-08-02T10:05:00+08:00",
                "Refused lines do not hinder the others; importing a file again does no harm."
            })
    @SuppressWarnings("NullAway.Init")
    static final class Import implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Parameters(paramLabel = "FILE.csv", description = "The file.")
        private Path file;

        @Override
        public Integer call() throws IOException {
            var port = suiteOption.settings().ports().of(ProcessName.BILLING_SERVICE);
            try (var samples = SampleFile.open(open());
                    var billing =
                            Operator.at(port, new Secrets(suiteOption.dir().secrets()))) {
                suiteOption.out().println(Json.line(new SampleImport(billing).run(samples.lines())));
            }
            return 0;
        }

        private BufferedReader open() throws IOException {
            try {
                return Files.newBufferedReader(file);
            } catch (NoSuchFileException e) {
                throw new Failure("there is no file " + file, e);
            }
        }
    }
}
