package io.vpcpeering.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// One run of one program: its pid and a birth mark, because the operating system gives pids to strangers again.
///
/// @param pid the operating system's number
/// @param birth when it was born: on Linux the boot's id and the clock tick, elsewhere the start time
public record ProcessId(long pid, String birth) {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /// The process that has this pid now; empty when there is none, or only its remains.
    public static Optional<ProcessId> of(long pid) {
        return birthOf(pid).map(birth -> new ProcessId(pid, birth));
    }

    /// Whether this very process still runs.
    public boolean isAlive() {
        return birthOf(pid).filter(birth::equals).isPresent();
    }

    private static Optional<String> birthOf(long pid) {
        return Files.exists(BOOT_ID) ? birthOnLinux(pid) : birthElsewhere(pid);
    }

    /// The kernel's own numbers do not move with the wall clock, as computed start times do.
    private static Optional<String> birthOnLinux(long pid) {
        return ProcStat.read(pid).filter(stat -> !stat.isDead()).map(stat -> bootId() + "/" + stat.startTicks());
    }

    private static String bootId() {
        try {
            return Files.readString(BOOT_ID).strip();
        } catch (IOException e) {
            return "unknown-boot";
        }
    }

    private static Optional<String> birthElsewhere(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .map(Object::toString);
    }
}
