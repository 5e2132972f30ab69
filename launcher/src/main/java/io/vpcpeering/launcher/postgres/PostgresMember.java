package io.vpcpeering.launcher.postgres;

import io.vpcpeering.launcher.process.ProcessId;
import io.vpcpeering.launcher.process.Signal;
import io.vpcpeering.launcher.process.Spawner;
import io.vpcpeering.launcher.secrets.Secrets;
import io.vpcpeering.launcher.suite.Member;
import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.launcher.suite.SuiteDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// PostgreSQL with one database per service.
public final class PostgresMember implements Member {
    /// A session keeps up to so many bytes that it has no use for at the moment. By default glibc gives what a
    /// page of facts takes back to the system, which fetches it again for the next one, piece by piece: that
    /// cost as much as to write it.
    private static final Map<String, String> MEMORY =
            Map.of("MALLOC_TRIM_THRESHOLD_", "16777216", "MALLOC_MMAP_THRESHOLD_", "8388608");

    private final SuiteDir dir;
    private final int port;
    private final Secrets secrets;
    private final Path cache;
    private final List<String> databases;

    /// @param dir where the data lives
    /// @param port where it listens
    /// @param secrets its passwords
    /// @param cache where its programs are unpacked, once for all suites
    /// @param databases names of the databases that must exist
    public PostgresMember(SuiteDir dir, int port, Secrets secrets, Path cache, List<String> databases) {
        this.dir = dir;
        this.port = port;
        this.secrets = secrets;
        this.cache = cache;
        this.databases = List.copyOf(databases);
    }

    @Override
    public ProcessName name() {
        return ProcessName.POSTGRES;
    }

    @Override
    public ProcessId launch() throws IOException, InterruptedException {
        Files.createDirectories(dir.postgres());
        var programs = new PostgresPrograms(
                PostgresBinaries.unpackInto(cache),
                ServerUser.find(),
                dir.postgres().resolve("initdb.log"));
        var cluster = new PostgresCluster(dir.postgres());
        new Leftovers(cluster.data()).remove();
        cluster.createMissing(
                programs,
                new PostgresCluster.Passwords(secrets.administratorPassword(), secrets.databasePassword()),
                databases);
        cluster.configure(port);
        return Spawner.spawn(new Spawner.Command(programs.server(cluster.data()), MEMORY, dir.log(name())));
    }

    @Override
    public boolean answers() {
        return new PostgresCluster(dir.postgres()).isReady() && PostgresPing.answers(port);
    }

    /// PostgreSQL's plain TERM waits until every client has left by itself.
    @Override
    public Signal farewell() {
        return Signal.INT;
    }
}
