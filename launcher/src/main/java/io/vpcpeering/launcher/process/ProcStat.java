package io.vpcpeering.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The fields of Linux's `/proc/PID/stat` that we use.
///
/// @param state `R`, `S`, …; `Z` and `X` are the dead whom nobody has buried yet
/// @param parent the parent's pid
/// @param threads how many threads are left
/// @param startTicks clock ticks from the boot to the process's birth
record ProcStat(char state, long parent, long threads, long startTicks) {
    private static final int STATE = 0;
    private static final int PARENT = 1;
    private static final int THREADS = 17;
    private static final int START_TICKS = 19;

    /// What the kernel says now; empty when there is no such process or no `/proc`.
    static Optional<ProcStat> read(long pid) {
        try {
            return Optional.of(
                    parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The program's name stands in brackets and may hold anything, so the fields are counted from the last bracket.
    static ProcStat parse(String line) {
        var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcStat(
                fields[STATE].charAt(0),
                Long.parseLong(fields[PARENT]),
                Long.parseLong(fields[THREADS]),
                Long.parseLong(fields[START_TICKS]));
    }

    /// Of a killed process the first thread may be gone before the others, which still hold its files and ports.
    boolean isDead() {
        return (state == 'Z' || state == 'X') && threads <= 1;
    }
}
