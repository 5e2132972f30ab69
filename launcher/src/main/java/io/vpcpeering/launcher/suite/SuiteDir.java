package io.vpcpeering.launcher.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The directory that holds everything of one suite: data, secrets, settings, logs and pid files.
///
/// @param root absolute path
public record SuiteDir(Path root) {
    /// Makes the path absolute, so that started processes find it from anywhere.
    public SuiteDir {
        root = root.toAbsolutePath().normalize();
    }

    /// Makes the directories that are missing.
    public void create() throws IOException {
        for (var dir : new Path[] {root, root.resolve("logs"), root.resolve("run")}) {
            Files.createDirectories(dir);
        }
    }

    /// Whether there ever was a suite.
    public boolean exists() {
        return Files.exists(settings());
    }

    /// What the suite was started with.
    public Path settings() {
        return root.resolve("settings.properties");
    }

    /// Held while somebody starts or stops processes.
    public Path lock() {
        return root.resolve("lock");
    }

    /// What a process prints.
    public Path log(ProcessName name) {
        return root.resolve("logs").resolve(name.label() + ".log");
    }

    /// Which process runs under a name.
    public Path pidFile(ProcessName name) {
        return root.resolve("run").resolve(name.label() + ".pid");
    }

    /// PostgreSQL's home.
    public Path postgres() {
        return root.resolve("postgres");
    }

    /// Kafka's home.
    public Path kafka() {
        return root.resolve("kafka");
    }

    /// What nobody else may read.
    public Path secrets() {
        return root.resolve("secrets");
    }
}
