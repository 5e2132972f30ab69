package io.vpcpeering.launcher.suite;

import io.vpcpeering.launcher.Trees;
import io.vpcpeering.launcher.process.PidFile;
import io.vpcpeering.launcher.process.ProcessId;
import io.vpcpeering.launcher.process.Stopper;
import io.vpcpeering.launcher.secrets.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Directories of suites that live only while one launcher works with them. What a killed launcher leaves behind, the
/// next one clears away: its processes, then its files.
public final class ThrowAwayDir {
    private static final String PREFIX = "throw-away-";
    private static final String OWNER = "owner.pid";
    /// So long a directory may be there before it says whose it is.
    private static final Duration NAMELESS = Duration.ofMinutes(1);

    private ThrowAwayDir() {}

    /// A new directory below another one, with secrets and settings, ready for a suite.
    public static SuiteDir create(Path below, Settings settings) throws IOException, InterruptedException {
        Files.createDirectories(below);
        removeAbandoned(below);
        var dir = new SuiteDir(Files.createTempDirectory(below, PREFIX));
        ownerOf(dir.root()).write(ourselves());
        dir.create();
        new Secrets(dir.secrets()).createMissing();
        new SettingsFile(dir.settings()).write(settings);
        return dir;
    }

    private static void removeAbandoned(Path below) throws IOException, InterruptedException {
        for (var root : all(below)) {
            if (isAbandoned(root)) {
                remove(new SuiteDir(root));
            }
        }
    }

    /// A directory without an owner may be one that another launcher makes at this moment, or has just cleared away.
    private static boolean isAbandoned(Path root) throws IOException {
        if (ownerOf(root).read().isPresent()) {
            return ownerOf(root).running().isEmpty();
        }
        try {
            Instant changed = Files.getLastModifiedTime(root).toInstant();
            return changed.isBefore(Instant.now().minus(NAMELESS));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static void remove(SuiteDir dir) throws IOException, InterruptedException {
        for (var name : ProcessName.values()) {
            var left = new PidFile(dir.pidFile(name)).running();
            if (left.isPresent()) {
                Stopper.kill(left.get());
            }
        }
        Trees.delete(dir.root());
    }

    private static List<Path> all(Path below) throws IOException {
        try (Stream<Path> entries = Files.list(below)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
    }

    private static PidFile ownerOf(Path root) {
        return new PidFile(root.resolve(OWNER));
    }

    private static ProcessId ourselves() {
        return ProcessId.of(ProcessHandle.current().pid()).orElseThrow();
    }
}
