package io.vpcpeering.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// Remembers which process runs under a name. A stale file is no danger: the birth mark tells ours from strangers.
public final class PidFile {
    private final Path file;

    /// @param file where it is kept
    public PidFile(Path file) {
        this.file = file;
    }

    /// The process, when it still runs.
    public Optional<ProcessId> running() {
        return read().filter(ProcessId::isAlive);
    }

    /// What the file says, whether it still runs or not; a damaged file says nothing.
    public Optional<ProcessId> read() {
        try {
            var words = Files.readString(file).strip().split(" ", 2);
            return words.length == 2
                    ? Optional.of(new ProcessId(Long.parseLong(words[0]), words[1]))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// Remembers a process; whole or not at all, whenever we are killed.
    public void write(ProcessId process) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(draft, process.pid() + " " + process.birth() + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Forgets it.
    public void remove() throws IOException {
        Files.deleteIfExists(file);
    }
}
