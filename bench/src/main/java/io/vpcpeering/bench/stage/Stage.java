package io.vpcpeering.bench.stage;

import io.vpcpeering.launcher.Trees;
import io.vpcpeering.launcher.kafka.KafkaMember;
import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.launcher.postgres.Database;
import io.vpcpeering.launcher.postgres.PostgresMember;
import io.vpcpeering.launcher.process.Hooks;
import io.vpcpeering.launcher.process.ProcessId;
import io.vpcpeering.launcher.release.Jvm;
import io.vpcpeering.launcher.secrets.Secrets;
import io.vpcpeering.launcher.service.ServiceEnvironment;
import io.vpcpeering.launcher.service.ServiceMember;
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
import java.util.TreeMap;

/// A suite of our own, as `./peering up` starts it but for how often an account may call. Beside the services'
/// databases there is one for what they are laid beside. It is gone when it is closed, or when this process ends.
public final class Stage implements AutoCloseable {
    /// The database of limits: the same server, the same settings, none of the product's tables.
    public static final String YARDSTICK = "yardstick";

    private static final Map<String, String> CALL_AS_YOU_LIKE =
            Map.of("RATE_PER_SECOND", "1000000", "RATE_BURST", "1000000");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final double IDLE = 0.2;

    private final SuiteDir dir;
    private final Settings settings;
    private final Suite suite;
    private final Duration patience;
    private final Thread emergency = new Thread(this::vanishQuietly, "stop-stage");

    private Stage(SuiteDir dir, Settings settings, Jvm jvm, Path cache, Duration patience) {
        this.patience = patience;
        this.dir = dir;
        this.settings = settings;
        var secrets = new Secrets(dir.secrets());
        var members = new ArrayList<Member>();
        for (ProcessName name : settings.services()) {
            members.add(new ServiceMember(name, dir, settings, secrets, jvm, CALL_AS_YOU_LIKE));
        }
        members.add(new KafkaMember(dir, settings.ports(), jvm));
        var databases = new ArrayList<>(ServiceEnvironment.databases());
        databases.add(YARDSTICK);
        members.add(new PostgresMember(dir, settings.ports().of(ProcessName.POSTGRES), secrets, cache, databases));
        this.suite = new Suite(dir, settings.ports(), members);
    }

    /// Starts it. Its business clock begins at noon in Shanghai, so that half a day can be metered and no run meets
    /// midnight.
    ///
    /// @param cache where its directory is made and PostgreSQL's programs are
    /// @param patience how long it is given to come to rest before a measurement
    public static Stage begin(Path cache, Jvm jvm, Duration patience) throws IOException, InterruptedException {
        var noon = Duration.ofSeconds(
                Duration.between(LocalTime.now(SHANGHAI), LocalTime.NOON).toSeconds());
        var settings = Settings.defaults(FreePorts.find(new SecureRandom())).withClockOffset(noon);
        var stage = new Stage(ThrowAwayDir.create(cache, settings), settings, jvm, cache, patience);
        Runtime.getRuntime().addShutdownHook(stage.emergency);
        var _ = stage.start(settings.processes());
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

    /// Where its files are.
    public Path files() {
        return dir.root();
    }

    /// A database, for example `peering` or [#YARDSTICK].
    public Database database(String name) throws IOException {
        return new Database(
                settings.ports().of(ProcessName.POSTGRES), name, secrets().databasePassword());
    }

    /// A connection to a service with the operator's token.
    public Operator operator(ProcessName service) throws IOException {
        return Operator.at(settings.ports().grpc(service), secrets());
    }

    /// What its business clock says.
    public ZonedDateTime now() {
        return ZonedDateTime.now(SHANGHAI).plus(settings.clockOffset());
    }

    /// The pid of each process that runs, by name.
    public Map<String, Long> pids() {
        var pids = new TreeMap<String, Long>();
        for (ProcessName name : settings.processes()) {
            suite.running(name).map(ProcessId::pid).ifPresent(pid -> pids.put(name.label(), pid));
        }
        return pids;
    }

    /// Processor times up to now.
    public CpuTimes cpu() {
        return CpuTimes.of(pids());
    }

    /// Waits until everybody has done what there was to do: facts told and heard, rows vacuumed. Whether that came to
    /// an end in time is answered.
    public boolean settle() throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            CpuTimes before = cpu();
            long begin = System.nanoTime();
            Thread.sleep(GLANCE);
            long used = cpu().since(before).ofSuite().toNanos();
            if (used < IDLE * (System.nanoTime() - begin)) {
                return true;
            }
        }
        return false;
    }

    /// Kills a process without warning.
    public void kill(ProcessName name) throws IOException, InterruptedException {
        var _ = suite.kill(name);
    }

    /// Asks all processes to leave, and waits until they have.
    public void stop() throws IOException, InterruptedException {
        var _ = new Shutdown(suite, GRACE).stop();
    }

    /// Asks some processes to leave, and waits until they have.
    public void stop(List<ProcessName> names) throws IOException, InterruptedException {
        var _ = new Shutdown(suite, GRACE).stop(names);
    }

    /// Starts processes that do not run. Returns how long each took until it worked.
    public Map<ProcessName, Duration> start(List<ProcessName> names) {
        var times = new EnumMap<ProcessName, Duration>(ProcessName.class);
        new Startup(suite, (name, after) -> {
                    synchronized (times) {
                        times.put(name, after);
                    }
                })
                .start(names);
        return times;
    }

    /// Starts one process that does not run. Returns how long it took until it worked.
    public Duration start(ProcessName name) {
        return start(List.of(name)).getOrDefault(name, Duration.ZERO);
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
        stop();
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
}
