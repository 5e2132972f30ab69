package io.vpcpeering.launcher.release;

import io.vpcpeering.launcher.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The checked-out sources with what Maven makes of them.
///
/// @param root the directory of `./peering`
public record Repository(Path root) {
    /// Names the root; set by `./peering`.
    public static final String ROOT_PROPERTY = "peering.root";

    /// The repository that this launcher was started from.
    public static Repository ofThisLauncher() {
        return Optional.ofNullable(System.getProperty(ROOT_PROPERTY))
                .map(root -> new Repository(Path.of(root)))
                .orElseThrow(() -> new Failure("start the launcher with ./peering"));
    }

    /// Where a suite lives unless told otherwise.
    public Path defaultSuite() {
        return root.resolve(".peering");
    }

    /// What all suites share and can be made again: programs of PostgreSQL, releases.
    public Path cache() {
        return root.resolve("target").resolve("launcher");
    }

    /// The class path of a module as Maven has packaged it: its own jar first.
    List<Path> classPath(String module) throws IOException {
        var target = root.resolve(module).resolve("target");
        var own = Pattern.compile(Pattern.quote(module) + "-[0-9][0-9.]*\\.jar");
        var first = list(target)
                .filter(jar -> own.matcher(jar.getFileName().toString()).matches())
                .toList();
        if (first.isEmpty()) {
            throw new Failure(target + " holds no jar of " + module + ": the build has not finished");
        }
        var rest = list(target.resolve("lib")).filter(jar -> jar.toString().endsWith(".jar"));
        return Stream.concat(first.stream(), rest).toList();
    }

    private static Stream<Path> list(Path dir) throws IOException {
        if (!Files.isDirectory(dir)) {
            throw new Failure(dir + " is missing: the build has not finished");
        }
        try (Stream<Path> entries = Files.list(dir)) {
            return entries.sorted().toList().stream();
        }
    }
}
