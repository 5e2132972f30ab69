package io.vpcpeering.launcher.release;

import io.vpcpeering.launcher.suite.ProcessName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs the programs of a release.
public interface Jvm {
    /// The words that run a process's program.
    List<String> command(ProcessName process, List<String> arguments);

    /// What the environment wants to have changed, for example `-XX:TieredStopAtLevel=4 -Xmx512m`.
    private static List<String> extraFlags() {
        var flags = System.getenv().getOrDefault("PEERING_JVM_FLAGS", "").strip();
        return flags.isEmpty() ? List.of() : List.of(flags.split("\\s+", -1));
    }

    /// Runs them on the Java that runs us, with the AOT caches that came with the build.
    static Jvm of(Release release) {
        return (process, arguments) -> {
            var program = Program.of(process);
            var cache = release.aotCache(program);
            var flags = new ArrayList<String>();
            if (Files.exists(cache)) {
                flags.add("-XX:AOTCache=" + cache);
            }
            flags.addAll(extraFlags());
            return words(release, program, flags, arguments);
        };
    }

    /// Runs them like that for the first time, each to leave its AOT cache in a directory when it ends.
    static Jvm rehearsing(Release release, Path caches) {
        return (process, arguments) -> {
            var program = Program.of(process);
            var cache = Release.aotCache(caches, program);
            return words(release, program, List.of("-XX:AOTCacheOutput=" + cache), arguments);
        };
    }

    private static List<String> words(Release release, Program program, List<String> flags, List<String> arguments) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("@" + release.argumentsFile(program));
        // A cache that does not fit is left aside: no reason to fill a log.
        words.add("-Xlog:cds*=off");
        words.add("-Xlog:aot*=off");
        words.addAll(flags);
        words.add(program.mainClass());
        words.addAll(arguments);
        return List.copyOf(words);
    }
}
