package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.suite.ProcessName;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line behind `./peering`.
@Command(
        name = "./peering",
        description = "Runs the VPC peering suite on this machine and operates it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            KillCommand.class,
            StartCommand.class,
            RestartCommand.class,
            AccountCommand.class,
            CallCommand.class,
            EventsCommand.class,
            FactsCommand.class,
            SweepCommand.class,
            MeterCommand.class,
            BillCommand.class,
            DemoCommand.class,
            RehearseCommand.class
        })
@SuppressWarnings("NullAway.Init")
public final class Launcher implements Runnable {
    @Spec
    private CommandSpec spec;

    /// Runs one command and leaves with its exit code: 0 done, 1 failed, 2 misused.
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /// The whole command line, ready to run.
    static CommandLine commandLine() {
        return new CommandLine(new Launcher())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExpandAtFiles(false)
                .registerConverter(Duration.class, Converters::duration)
                .registerConverter(LocalDate.class, Converters::date)
                .registerConverter(YearMonth.class, Converters::month)
                .registerConverter(BigDecimal.class, Converters::decimal)
                .registerConverter(ProcessName.class, Converters::processName)
                .setParameterExceptionHandler(Errors::misuse)
                .setExecutionExceptionHandler(Errors::failure);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }
}
