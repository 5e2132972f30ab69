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

    /// Runs them on the Java that runs us, with the start-up archives that came with the build.
    static Jvm of(Release release) {
        return (process, arguments) -> {
            var program = Program.of(process);
            var archive = release.startupArchive(program);
            var flags = new ArrayList<String>();
            if (Files.exists(archive)) {
                flags.add("-XX:SharedArchiveFile=" + archive);
            }
            flags.addAll(extraFlags());
            return words(release, program, flags, arguments);
        };
    }

    /// Runs them like that for the first time, each to leave its start-up archive in a directory when it ends.
    static Jvm rehearsing(Release release, Path archives) {
        return (process, arguments) -> {
            var program = Program.of(process);
            var archive = Release.startupArchive(archives, program);
            return words(release, program, List.of("-XX:ArchiveClassesAtExit=" + archive), arguments);
        };
    }

    private static List<String> words(Release release, Program program, List<String> flags, List<String> arguments) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("@" + release.argumentsFile(program));
        // An archive that does not fit is left aside: no reason to fill a log.
        words.add("-Xlog:cds*=off");
        words.add("-Xlog:aot*=off");
        words.addAll(flags);
        words.add(program.mainClass());
        words.addAll(arguments);
        return List.copyOf(words);
    }
}
