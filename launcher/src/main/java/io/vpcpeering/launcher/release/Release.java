package io.vpcpeering.launcher.release;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    /// A program's start-up archive: classes that are loaded and checked already. It is there once the release is
    /// rehearsed.
    public Path startupArchive(Program program) {
        return startupArchive(startupArchives(), program);
    }

    static Path startupArchive(Path archives, Program program) {
        return archives.resolve(program.label() + ".jsa");
    }

    /// Whether the start-up archives are there: all of them, or none is.
    public boolean isRehearsed() {
        return Files.isDirectory(startupArchives());
    }

    /// An empty directory that can become the one of the start-up archives.
    public Path draftArchives() throws IOException {
        return Files.createTempDirectory(home, "rehearsal-");
    }

    /// Makes a draft the start-up archives of this release. Whoever comes second throws the own draft away.
    public void publishArchives(Path draft) throws IOException {
        try {
            Files.move(draft, startupArchives(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!isRehearsed()) {
                throw e;
            }
            Trees.delete(draft);
        }
    }

    private Path startupArchives() {
        return home.resolve("archives");
    }
}
