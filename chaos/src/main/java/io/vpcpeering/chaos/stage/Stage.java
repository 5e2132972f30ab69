package io.vpcpeering.chaos.stage;

import io.vpcpeering.chaos.fault.Schedule;
import io.vpcpeering.chaos.link.Wires;
import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.Trees;
import io.vpcpeering.launcher.kafka.KafkaMember;
import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.launcher.postgres.Database;
import io.vpcpeering.launcher.postgres.PostgresMember;
import io.vpcpeering.launcher.process.Hooks;
import io.vpcpeering.launcher.process.Signal;
import io.vpcpeering.launcher.process.Waiting;
import io.vpcpeering.launcher.release.Jvm;
import io.vpcpeering.launcher.secrets.Secrets;
import io.vpcpeering.launcher.service.ServiceEnvironment;
import io.vpcpeering.launcher.suite.FreePorts;
import io.vpcpeering.launcher.suite.Member;
import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.launcher.suite.Settings;
import io.vpcpeering.launcher.suite.Shutdown;
import io.vpcpeering.launcher.suite.Startup;
import io.vpcpeering.launcher.suite.Suite;
import io.vpcpeering.launcher.suite.SuiteDir;
import io.vpcpeering.launcher.suite.ThrowAwayDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A suite of our own, with a wire in every link. Thread-safe as long as one thread at a time handles a process.
public final class Stage implements AutoCloseable {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Duration REQUEST_LIFETIME = Duration.ofSeconds(15);
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final SuiteDir dir;
    private final Settings settings;
    private final Wires wires;
    private final Suite suite;
    private final Map<ProcessName, ServiceUnderFire> services = new EnumMap<>(ProcessName.class);
    private final Thread emergency = new Thread(this::vanishQuietly, "stop-stage");

    private Stage(SuiteDir dir, Settings settings, Wires wires, Jvm jvm, Path cache) {
        this.dir = dir;
        this.settings = settings;
        this.wires = wires;
        for (ProcessName name : settings.services()) {
            services.put(name, new ServiceUnderFire(name, dir, settings, wires, jvm));
        }
        var members = new ArrayList<Member>(services.values());
        members.add(new KafkaMember(dir, settings.ports(), wires.kafkaPort(), jvm));
        members.add(new PostgresMember(
                dir,
                settings.ports().of(ProcessName.POSTGRES),
                new Secrets(dir.secrets()),
                cache,
                ServiceEnvironment.databases()));
        this.suite = new Suite(dir, settings.ports(), members);
    }

    /// Starts a suite that is gone when it is closed, or when this process ends. Its business clock begins at noon in
    /// Shanghai, so that half a day can be metered and no run meets midnight.
    ///
    /// @param cache where its directory is made and PostgreSQL's programs are
    /// @param replicas how often each service runs: once or twice
    public static Stage begin(Path cache, Jvm jvm, int replicas) throws IOException, InterruptedException {
        var noon = Duration.ofSeconds(
                Duration.between(LocalTime.now(SHANGHAI), LocalTime.NOON).toSeconds());
        var settings = new Settings(
                FreePorts.find(new SecureRandom()), REQUEST_LIFETIME, Settings.DEFAULT_CLOSE_GRACE, noon, replicas);
        var dir = ThrowAwayDir.create(cache, settings);
        var stage = new Stage(dir, settings, new Wires(settings), jvm, cache);
        Runtime.getRuntime().addShutdownHook(stage.emergency);
        new Startup(stage.suite, (_, _) -> {}).start(settings.processes());
        return stage;
    }

    /// What it runs with.
    public Settings settings() {
        return settings;
    }

    /// Its secrets.
    public Secrets secrets() {
        return new Secrets(dir.secrets());
    }

    /// All that can suffer.
    public Schedule.Victims victims() {
        return new Schedule.Victims(settings.processes(), wires.links());
    }

    /// Its wires.
    public Wires wires() {
        return wires;
    }

    /// The database of a service, past all wires.
    public Database database(ProcessName service) throws IOException {
        return new Database(
                settings.ports().of(ProcessName.POSTGRES),
                service.label().replace("-service", ""),
                secrets().databasePassword());
    }

    /// A connection to a service with the operator's token, past all wires.
    public Operator operator(int port) throws IOException {
        return Operator.at(port, secrets());
    }

    /// What its business clock says.
    public ZonedDateTime now() {
        return ZonedDateTime.now(SHANGHAI).plus(settings.clockOffset());
    }

    /// Kills a process without warning.
    public void kill(ProcessName name) throws IOException, InterruptedException {
        var _ = suite.kill(name);
    }

    /// Asks a process to leave, and waits until it has.
    public void stop(ProcessName name) throws IOException, InterruptedException {
        var _ = new Shutdown(suite, GRACE).stop(List.of(name));
    }

    /// Sends a signal to a process.
    public void signal(ProcessName name, Signal signal) throws IOException, InterruptedException {
        var process = suite.running(name);
        if (process.isPresent()) {
            signal.send(process.get());
        }
    }

    /// Lets a paused process go on. Returns how long it took to answer again.
    public Duration wake(ProcessName name) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        signal(name, Signal.CONT);
        if (!Waiting.until(PATIENCE, () -> suite.answers(name))) {
            throw new Failure(name + " does not answer after its pause");
        }
        return since(begin);
    }

    /// Starts a process until it works, whatever happens meanwhile. Returns how long that took.
    public Duration revive(ProcessName name) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            try {
                new Startup(suite, (_, _) -> {}).start(List.of(name));
                return since(begin);
            } catch (Failure e) {
                // What it needs may be away itself just now.
                if (since(begin).compareTo(PATIENCE) > 0) {
                    throw e;
                }
                kill(name);
                Thread.sleep(PAUSE);
            }
        }
    }

    /// Starts a service anew whose log has no room.
    public void restartWithFullDisk(ProcessName service) throws IOException, InterruptedException {
        stop(service);
        service(service).fillDisk();
        var _ = revive(service);
    }

    /// Starts a service anew whose business clock is wrong.
    public void restartWithClock(ProcessName service, Duration ahead) throws IOException, InterruptedException {
        stop(service);
        service(service).mistime(ahead);
        var _ = revive(service);
    }

    /// Starts a service with everything as it should be. Returns how long that took.
    public Duration reviveAsItWas(ProcessName service) throws IOException, InterruptedException {
        service(service).restore();
        return revive(service);
    }

    /// Copies what the processes have logged, to where it outlives this suite.
    public void keepLogs(Path target) throws IOException {
        Trees.delete(target);
        Files.createDirectories(target);
        for (ProcessName name : settings.processes()) {
            Path log = dir.log(name);
            if (Files.isRegularFile(log)) {
                Files.copy(log, target.resolve(log.getFileName()));
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (Hooks.remove(emergency)) {
            try {
                vanish();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while the suite was being stopped", e);
            }
        }
    }

    private void vanish() throws IOException, InterruptedException {
        wires.heal();
        var _ = new Shutdown(suite, GRACE).stop();
        wires.close();
        Trees.delete(dir.root());
    }

    private void vanishQuietly() {
        try {
            vanish();
        } catch (IOException e) {
            System.err.println("peering: " + dir.root() + " could not be removed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ServiceUnderFire service(ProcessName name) {
        ServiceUnderFire service = services.get(name);
        if (service == null) {
            throw new IllegalArgumentException(name + " is no service");
        }
        return service;
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
