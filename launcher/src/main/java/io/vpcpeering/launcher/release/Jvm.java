package io.vpcpeering.launcher.release;

import io.vpcpeering.launcher.suite.ProcessName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs the programs of a release.
public interface Jvm {
    /// The words that run a process's program.
    List<String> command(ProcessName process, List<String> arguments);

    /// Runs them on the Java that runs us.
    static Jvm of(Release release) {
        return (process, arguments) -> {
            var program = Program.of(process);
            var words = new ArrayList<String>();
            words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            words.add("@" + release.argumentsFile(program));
            words.add(program.mainClass());
            words.addAll(arguments);
            return List.copyOf(words);
        };
    }
}
