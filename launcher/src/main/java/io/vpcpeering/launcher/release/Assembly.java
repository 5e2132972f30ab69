package io.vpcpeering.launcher.release;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.Trees;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes a release of what Maven has packaged, and points `current` at it.
public final class Assembly {
    private static final String CURRENT = "current";
    private static final String PREFIX = "release-";

    private final Repository repository;

    /// @param repository the built sources
    public Assembly(Repository repository) {
        this.repository = repository;
    }

    /// Argument: the repository's root. Run by `./peering` after each build, while it holds the build's lock.
    public static void main(String[] arguments) throws IOException {
        try {
            new Assembly(new Repository(Path.of(arguments[0]).toAbsolutePath())).run();
        } catch (Failure e) {
            System.err.println("peering: " + e.getMessage());
            System.exit(1);
        }
    }

    /// Makes the release unless it is there, makes it the current one, and removes those that nobody uses any more.
    public Release run() throws IOException {
        var classPaths = classPaths();
        var release = new Release(repository.cache().resolve(PREFIX + Fingerprint.of(classPaths)));
        if (!Files.isDirectory(release.home())) {
            var draft = new Release(Files.createTempDirectory(repository.cache(), "assembling-"));
            fill(draft, release, classPaths);
            publish(draft, release);
        }
        pointAt(release);
        removeUnused(release);
        return release;
    }

    /// Whoever comes second throws the own copy away: both are the same.
    private static void publish(Release draft, Release release) throws IOException {
        try {
            Files.move(draft.home(), release.home(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(release.home())) {
                throw e;
            }
            Trees.delete(draft.home());
        }
    }

    private Map<Program, List<Path>> classPaths() throws IOException {
        var all = new EnumMap<Program, List<Path>>(Program.class);
        for (var program : Program.values()) {
            all.put(program, repository.classPath(program.module()));
        }
        return all;
    }

    /// One file per name: the versions are the same everywhere, because they stand once in the root POM.
    private static List<Path> distinctJars(Map<Program, List<Path>> classPaths) {
        var byName = new LinkedHashMap<String, Path>();
        classPaths.values().stream()
                .flatMap(List::stream)
                .forEach(jar -> byName.putIfAbsent(jar.getFileName().toString(), jar));
        return byName.values().stream()
                .sorted(Comparator.comparing(Path::getFileName))
                .toList();
    }

    private static void fill(Release draft, Release release, Map<Program, List<Path>> classPaths) throws IOException {
        Files.createDirectories(draft.jars());
        for (var jar : distinctJars(classPaths)) {
            take(jar, draft.jars().resolve(jar.getFileName()));
        }
        for (var entry : classPaths.entrySet()) {
            var program = entry.getKey();
            var jars = entry.getValue().stream()
                    .map(jar -> release.jars().resolve(jar.getFileName()))
                    .toList();
            Files.writeString(draft.argumentsFile(program), JvmFlags.of(program, release, jars));
        }
    }

    /// Libraries never change under their name, so a second name for the same file is enough; our own jars do.
    private static void take(Path jar, Path target) throws IOException {
        if (!Fingerprint.isOurs(jar)) {
            try {
                Files.createLink(target, jar);
                return;
            } catch (FileAlreadyExistsException e) {
                throw e;
            } catch (IOException | UnsupportedOperationException e) {
                // Another file system: copy below.
            }
        }
        Files.copy(jar, target, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private void pointAt(Release release) throws IOException {
        var draft = repository
                .cache()
                .resolve(CURRENT + "-" + ProcessHandle.current().pid());
        Files.deleteIfExists(draft);
        Files.createSymbolicLink(draft, release.home().getFileName());
        Files.move(draft, repository.cache().resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE);
    }

    private void removeUnused(Release current) throws IOException {
        var commandLines = runningCommandLines();
        for (var release : releases()) {
            if (!release.equals(current.home()) && !commandLines.contains(release.toString())) {
                Trees.delete(release);
            }
        }
    }

    private List<Path> releases() throws IOException {
        try (Stream<Path> all = Files.list(repository.cache())) {
            return all.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
    }

    private static String runningCommandLines() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.flatMap(process -> process.info().commandLine().stream()).collect(Collectors.joining("\n"));
        }
    }
}
