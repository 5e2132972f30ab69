package io.vpcpeering.chaos;

import io.vpcpeering.chaos.check.Verdict;
import io.vpcpeering.chaos.fault.Injector;
import io.vpcpeering.chaos.fault.Schedule;
import io.vpcpeering.chaos.report.Report;
import io.vpcpeering.chaos.stage.Plant;
import io.vpcpeering.chaos.stage.Stage;
import io.vpcpeering.chaos.work.Workload;
import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.cli.Errors;
import io.vpcpeering.launcher.release.Jvm;
import io.vpcpeering.launcher.release.Release;
import io.vpcpeering.launcher.release.Repository;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./peering chaos`: breaks a suite in every way it knows, under load, and checks what it has kept.
@Command(
        name = "./peering chaos",
        mixinStandardHelpOptions = true,
        description = "Start a suite of its own, let customers work on it, kill, pause and restart its processes, cut,"
                + " slow and silence the links between them, and check in the end that nothing acknowledged was lost"
                + " and every invariant holds. Leaves with 1 when one does not.",
        footer = {
            "",
            "./peering chaos --minutes 10 --seed 7     the same seed, the same schedule of faults",
            "./peering chaos --minutes 1 --plant LOST_FACT   see the checks catch a bug"
        })
@SuppressWarnings("NullAway.Init")
public final class Chaos implements Callable<Integer> {
    private static final BigDecimal LEAST_MINUTES = new BigDecimal("0.1");
    private static final BigDecimal MOST_MINUTES = new BigDecimal(24 * 60);
    private static final int SECONDS_IN_MINUTE = 60;

    @Spec
    private CommandSpec spec;

    @Option(names = "--minutes", paramLabel = "N", description = "How long (default: ${DEFAULT-VALUE}).")
    private BigDecimal minutes = BigDecimal.TEN;

    @Option(names = "--seed", paramLabel = "S", description = "Which schedule of faults (default: any; it is printed).")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--customers", paramLabel = "N", description = "How many work at once (default: ${DEFAULT-VALUE}).")
    private int customers = 12;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            description = "How often each service runs: once or twice (default: ${DEFAULT-VALUE}).")
    private int replicas = 2;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where the report goes, besides its first lines here.")
    private Optional<Path> reportFile = Optional.empty();

    @Option(
            names = "--plant",
            paramLabel = "BUG",
            description = "Plant a bug in the databases, to see it caught: ${COMPLETION-CANDIDATES}.")
    private Optional<Plant> plant = Optional.empty();

    /// Runs and leaves with the exit code: 0 nothing violated, 1 something violated or failed, 2 misused.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Chaos())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(Errors::misuse)
                .setExecutionExceptionHandler(Errors::failure)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        if (minutes.compareTo(LEAST_MINUTES) < 0 || minutes.compareTo(MOST_MINUTES) > 0) {
            throw new ParameterException(spec.commandLine(), "--minutes is 0.1 to 1440");
        }
        if (customers < 1 || customers > 256) {
            throw new ParameterException(spec.commandLine(), "--customers is 1 to 256");
        }
        if (replicas != 1 && replicas != 2) {
            throw new ParameterException(spec.commandLine(), "--replicas is 1 or 2");
        }
        Report report = run(seed.orElseGet(() -> ThreadLocalRandom.current().nextLong(1_000_000)));
        if (reportFile.isPresent()) {
            Files.writeString(reportFile.get(), report.text());
        }
        say(report.text()
                .lines()
                .takeWhile(line -> !line.equals("## The faults"))
                .toList());
        return report.violations().isEmpty() ? 0 : 1;
    }

    private Report run(long chosenSeed) throws IOException, InterruptedException, SQLException {
        Duration length = Duration.ofMillis(minutes.movePointRight(3).longValue() * SECONDS_IN_MINUTE);
        say(List.of("seed " + chosenSeed + ": starting a suite"));
        try (var stage = Stage.begin(Repository.ofThisLauncher().cache(), Jvm.of(Release.ofThisLauncher()), replicas);
                var workload = new Workload(stage, chosenSeed)) {
            if (plant.isPresent()) {
                plant.get().in(stage);
            }
            say(List.of(customers + " customers work for " + minutes + " min"));
            boolean clean = false;
            try {
                var report = underFire(stage, workload, chosenSeed, length);
                clean = report.violations().isEmpty();
                return report;
            } finally {
                if (!clean) {
                    keepLogs(stage, chosenSeed);
                }
            }
        }
    }

    private Report underFire(Stage stage, Workload workload, long chosenSeed, Duration length)
            throws IOException, InterruptedException, SQLException {
        var injector = new Injector(
                stage,
                injury -> say(List.of("%6.1f s  %s".formatted(injury.began().toMillis() / 1000.0, injury.fault()))));
        var injuries =
                CompletableFuture.supplyAsync(() -> faults(injector, Schedule.of(chosenSeed, length, stage.victims())));
        try {
            workload.run(length, customers);
        } catch (RuntimeException e) {
            // Whoever injects starts processes again: it must have come to its end before all are ended. What it could
            // not do may be why the customers gave up.
            injuries.handle((_, failure) -> Optional.ofNullable(failure))
                    .join()
                    .ifPresent(failure -> say(List.of("meanwhile: " + failure.getMessage())));
            throw e;
        }
        var all = joined(injuries);
        say(List.of("everybody works again: checking"));
        return new Report(chosenSeed, length, all, workload.history(), Verdict.on(stage, workload));
    }

    /// Tells, instead of failing, when that cannot be done: the run has failed for a reason of its own.
    private void keepLogs(Stage stage, long chosenSeed) {
        Path logs = Repository.ofThisLauncher().cache().resolve("fault-run-" + chosenSeed);
        try {
            stage.keepLogs(logs);
            say(List.of("what the processes logged is kept in " + logs));
        } catch (IOException e) {
            say(List.of("what the processes logged could not be kept in " + logs + ": " + e));
        }
    }

    private static List<Injector.Injury> faults(Injector injector, List<Schedule.Planned> schedule) {
        try {
            return injector.run(schedule);
        } catch (IOException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted", e);
        }
    }

    private static <T> T joined(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Failure failure ? failure : new Failure(String.valueOf(e.getMessage()), e);
        }
    }

    private void say(List<String> lines) {
        lines.forEach(spec.commandLine().getOut()::println);
    }
}
