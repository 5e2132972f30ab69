package io.vpcpeering.launcher.release;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.suite.ProcessName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The jars of one build where no later build can touch them: a running suite does not notice a rebuild.
///
/// @param home the release's directory
public record Release(Path home) {
    /// Names the release's directory; set by `./peering`.
    public static final String HOME_PROPERTY = "peering.release";

    /// The release that this launcher was started from.
    public static Release ofThisLauncher() {
        return Optional.ofNullable(System.getProperty(HOME_PROPERTY))
                .map(home -> new Release(Path.of(home)))
                .filter(release -> Files.isDirectory(release.home))
                .orElseThrow(() -> new Failure("start the launcher with ./peering"));
    }

    /// All jars of all programs, each once.
    Path jars() {
        return home.resolve("lib");
    }

    /// What `java` reads first to run a program: flags and class path.
    public Path argumentsFile(Program program) {
        return home.resolve(program.label() + ".jvm");
    }

    /// Throws the start-up archives of processes away that did not get far: what they wrote at their early end holds
    /// too little to be of use later.
    public void forgetArchives(List<ProcessName> processes) throws IOException {
        for (var process : processes) {
            if (process != ProcessName.POSTGRES) {
                Files.deleteIfExists(startupArchive(Program.of(process)));
            }
        }
    }

    /// Where the start-up archives are.
    Path startupArchives() {
        return home.resolve("archives");
    }

    /// A program's start-up archive: classes that are loaded and checked already. The program itself writes it when it
    /// ends for the first time, and uses it from then on.
    public Path startupArchive(Program program) {
        return startupArchives().resolve(program.label() + ".jsa");
    }
}
