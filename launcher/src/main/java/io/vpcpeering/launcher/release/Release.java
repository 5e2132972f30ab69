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

    /// A program's AOT cache (JEP 514): classes that are loaded, checked and linked already. It is there once the
    /// release is rehearsed.
    public Path aotCache(Program program) {
        return aotCache(aotCaches(), program);
    }

    static Path aotCache(Path caches, Program program) {
        return caches.resolve(program.label() + ".aot");
    }

    /// Whether the AOT caches are there: all of them, or none is.
    public boolean isRehearsed() {
        return Files.isDirectory(aotCaches());
    }

    /// An empty directory that can become the one of the AOT caches.
    public Path draftCaches() throws IOException {
        return Files.createTempDirectory(home, "rehearsal-");
    }

    /// Makes a draft the AOT caches of this release. Whoever comes second throws the own draft away.
    public void publishCaches(Path draft) throws IOException {
        try {
            Files.move(draft, aotCaches(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!isRehearsed()) {
                throw e;
            }
            Trees.delete(draft);
        }
    }

    private Path aotCaches() {
        return home.resolve("aot");
    }
}
