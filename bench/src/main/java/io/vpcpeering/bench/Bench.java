package io.vpcpeering.bench;

import io.vpcpeering.bench.door.Doors;
import io.vpcpeering.bench.limit.SqlLimit;
import io.vpcpeering.bench.limit.Yardstick;
import io.vpcpeering.bench.load.Load;
import io.vpcpeering.bench.load.Pace;
import io.vpcpeering.bench.report.Document;
import io.vpcpeering.bench.report.Machine;
import io.vpcpeering.bench.report.Progress;
import io.vpcpeering.bench.report.Section;
import io.vpcpeering.bench.stage.Stage;
import io.vpcpeering.bench.stage.World;
import io.vpcpeering.bench.work.Run;
import io.vpcpeering.bench.work.Workload;
import io.vpcpeering.bench.work.Workloads;
import io.vpcpeering.launcher.cli.Errors;
import io.vpcpeering.launcher.release.Jvm;
import io.vpcpeering.launcher.release.Release;
import io.vpcpeering.launcher.release.Repository;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./peering bench`: how fast a suite of its own is, each workload beside what its parts could do alone, in one run.
@Command(
        name = "./peering bench",
        mixinStandardHelpOptions = true,
        description = "Start a suite of its own, fill it, let callers ask as fast as they are answered, and lay what"
                + " they saw beside the limit that is measured in the same run: plain SQL in the same PostgreSQL (by"
                + " pgbench where it is installed), a static answer over HTTP, a bare echo over gRPC. Leaves with 1"
                + " when a call failed or something does not hold. A full run keeps its sections of"
                + " docs/benchmarks.md up to date.",
        footer = {
            "",
            "./peering bench --quick                 everything, under three minutes, once each",
            "./peering bench --only W2,W3 --repeats 1   while one makes something faster",
            "PEERING_JVM_FLAGS='-XX:StartFlightRecording=dumponexit=true,filename=/tmp/%%p.jfr' ./peering bench --only W2"
        })
@SuppressWarnings("NullAway.Init")
public final class Bench implements Callable<Integer> {
    private static final Pace FULL = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(6), 3);
    private static final Pace QUICK = new Pace(Duration.ofMillis(500), Duration.ofSeconds(1), 1);
    private static final int PEERINGS = 100_000;
    private static final int QUICK_PEERINGS = 10_000;
    private static final Duration FULL_WARM_UP = Duration.ofSeconds(90);
    private static final Duration QUICK_WARM_UP = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration QUICK_PATIENCE = Duration.ofSeconds(1);
    private static final Duration DISK_TRIAL = Duration.ofSeconds(1);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--quick",
            description = "Under three minutes where nobody else is at work: fewer peerings, shorter, each once.")
    private boolean quick;

    @Option(names = "--only", paramLabel = "W", split = ",", description = "These workloads only, for example W2,W3.")
    private List<String> only = List.of();

    @Option(names = "--list", description = "Name the workloads, and do nothing else.")
    private boolean list;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Write to this document instead of docs/benchmarks.md; what it holds of other workloads stays."
                            + " A run with --quick, --seconds, --repeats or --peerings writes to no other.")
    private Optional<Path> report = Optional.empty();

    @Option(names = "--seconds", paramLabel = "N", description = "Length of each measurement (6; 1 with --quick).")
    private Optional<Integer> seconds = Optional.empty();

    @Option(names = "--repeats", paramLabel = "N", description = "How often each is measured (3; 1 with --quick).")
    private Optional<Integer> repeats = Optional.empty();

    @Option(
            names = "--peerings",
            paramLabel = "N",
            description = "How many there are at the beginning, in hundreds (100000; 10000 with --quick).")
    private Optional<Integer> peerings = Optional.empty();

    /// Runs and leaves with the exit code: 0 measured, 1 something failed or does not hold, 2 misused.
    public static void main(String[] arguments) {
        System.exit(commandLine()
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Bench())
                .setParameterExceptionHandler(Errors::misuse)
                .setExecutionExceptionHandler(Errors::failure);
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            Workloads.all().forEach(workload -> out.printf("%-4s %s%n", workload.id(), workload.title()));
            return 0;
        }
        Pace pace = pace();
        World world = world();
        List<Workload> wanted = wanted();
        Repository repository = Repository.ofThisLauncher();
        Optional<Path> file = report.or(() -> isFull() ? Optional.of(official(repository)) : Optional.empty());
        List<Section> sections = measured(repository, wanted, pace, world, file);
        file.ifPresent(path -> out.println("written to " + path));
        return sections.stream().allMatch(section -> section.violations().isEmpty()) ? 0 : 1;
    }

    /// Tells and writes each section as soon as it is there: who ends a long run keeps what it has measured.
    private void publish(Section section, String conditions, Optional<Path> file) throws IOException {
        List<Section> one = List.of(section);
        spec.commandLine()
                .getOut()
                .println("\n" + Document.empty().with(one, conditions).withoutMarks());
        if (file.isPresent()) {
            Document old = Files.exists(file.get()) ? new Document(Files.readString(file.get())) : Document.empty();
            Files.writeString(file.get(), old.with(one, conditions).text());
        }
    }

    private List<Section> measured(
            Repository repository, List<Workload> wanted, Pace pace, World world, Optional<Path> file)
            throws Exception {
        double busy = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        var progress = new Progress(spec.commandLine().getOut(), isTerminal());
        progress.begin("a suite starts, with " + world.vpcs() + " peerings");
        try (var stage =
                Stage.begin(repository.cache(), Jvm.of(Release.ofThisLauncher()), quick ? QUICK_PATIENCE : PATIENCE)) {
            world.make(stage);
            var yardstick = new Yardstick(world.vpcs());
            yardstick.make(stage);
            try (var doors = Doors.open(stage, world)) {
                progress.end("ready");
                Machine machine = Machine.look(version(stage), stage.files(), DISK_TRIAL, busy);
                var load = new Load(progress, stage::cpu);
                SqlLimit limit = SqlLimit.on(stage, load);
                String conditions = conditions(machine, limit, pace, world);
                progress.say(conditions);
                var run = new Run(
                        stage,
                        world,
                        new World.Strangers(world),
                        doors,
                        yardstick,
                        limit,
                        load,
                        pace,
                        quick,
                        machine,
                        progress);
                run.warmUp(quick ? QUICK_WARM_UP : FULL_WARM_UP);
                var sections = new ArrayList<Section>();
                for (Workload workload : wanted) {
                    Section section = workload.run(run);
                    publish(section, conditions, file);
                    sections.add(section);
                }
                return sections;
            }
        }
    }

    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where there is no terminal
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static String version(Stage stage) throws Exception {
        return "PostgreSQL "
                + stage.database(Stage.YARDSTICK).column("SHOW server_version").getFirst();
    }

    private static String conditions(Machine machine, SqlLimit limit, Pace pace, World world) {
        String flags = System.getenv().getOrDefault("PEERING_JVM_FLAGS", "").strip();
        return "Measured on " + machine + "; fsync and synchronous_commit on; " + world.vpcs() + " peerings of "
                + world.accounts() + " accounts at the beginning; " + pace + "; limits of SQL by " + limit.name()
                + (flags.isEmpty() ? "" : "; flags of the services: " + flags) + ".";
    }

    private Pace pace() {
        Pace usual = quick ? QUICK : FULL;
        int length = seconds.orElse((int) usual.length().toSeconds());
        int times = repeats.orElse(usual.repeats());
        if (length < 1 || length > 600) {
            throw new ParameterException(spec.commandLine(), "--seconds is 1 to 600");
        }
        if (times < 1 || times > 100) {
            throw new ParameterException(spec.commandLine(), "--repeats is 1 to 100");
        }
        return new Pace(usual.warmUp(), Duration.ofSeconds(length), times);
    }

    private World world() {
        try {
            return new World(peerings.orElse(quick ? QUICK_PEERINGS : PEERINGS));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--peerings: " + e.getMessage());
        }
    }

    private List<Workload> wanted() {
        Map<String, Workload> byId = new LinkedHashMap<>();
        Workloads.all().forEach(workload -> byId.put(workload.id(), workload));
        for (String id : only) {
            if (!byId.containsKey(id)) {
                throw new ParameterException(
                        spec.commandLine(), "--only: there is no " + id + ", but " + String.join(", ", byId.keySet()));
            }
        }
        return byId.values().stream()
                .filter(workload -> only.isEmpty() || only.contains(workload.id()))
                .toList();
    }

    /// Whether what is measured may stand for the product.
    private boolean isFull() {
        return !quick && seconds.isEmpty() && repeats.isEmpty() && peerings.isEmpty();
    }

    private static Path official(Repository repository) {
        return repository.root().resolve("docs").resolve("benchmarks.md");
    }
}
