package io.vpcpeering.launcher.postgres;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.process.ProcessId;
import io.vpcpeering.launcher.process.Stopper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What a killed PostgreSQL leaves behind: helpers that have not noticed yet that their postmaster is dead, and a
/// lock file with a pid that may belong to a stranger by now.
final class Leftovers {
    /// Holds the postmaster's pid and, in its last line, whether it is ready.
    static final String LOCK_FILE = "postmaster.pid";

    private final Path data;

    Leftovers(Path data) {
        this.data = data;
    }

    /// Clears the way for a new postmaster. Only for a caller who knows that ours is dead.
    void remove() throws IOException, InterruptedException {
        for (var orphan : orphans()) {
            if (isPostmaster(orphan)) {
                throw new Failure(
                        "another PostgreSQL (process " + orphan.pid() + ") works in " + data + ": stop it first");
            }
            Stopper.kill(orphan);
        }
        Files.deleteIfExists(data.resolve(LOCK_FILE));
    }

    /// PostgreSQL's processes work in the data directory, and nobody else does.
    private List<ProcessId> orphans() throws IOException {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.map(ProcessHandle::pid)
                    .filter(this::worksHere)
                    .flatMap(pid -> ProcessId.of(pid).stream())
                    .toList();
        }
    }

    private boolean worksHere(long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"))
                    .equals(data);
        } catch (IOException e) {
            return false;
        }
    }

    /// A postmaster's command line starts with its program's path; its helpers call themselves `postgres: …`.
    private static boolean isPostmaster(ProcessId process) throws IOException {
        var commandLine = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        return Files.exists(commandLine) && !Files.readString(commandLine).startsWith("postgres:");
    }
}
