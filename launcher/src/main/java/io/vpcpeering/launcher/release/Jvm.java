package io.vpcpeering.launcher.release;

import io.vpcpeering.launcher.suite.ProcessName;
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

    /// Runs them on the Java that runs us.
    static Jvm of(Release release) {
        return (process, arguments) -> {
            var program = Program.of(process);
            var words = new ArrayList<String>();
            words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            words.add("@" + release.argumentsFile(program));
            if (process.isSecondReplica()) {
                // Two that end at once would write one start-up archive over the other.
                words.add("-XX:-AutoCreateSharedArchive");
            }
            words.addAll(extraFlags());
            words.add(program.mainClass());
            words.addAll(arguments);
            return List.copyOf(words);
        };
    }
}
