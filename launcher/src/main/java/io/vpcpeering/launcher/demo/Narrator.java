package io.vpcpeering.launcher.demo;

import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;

/// Tells the journey: numbered steps, under each the calls and what came of them. For one thread.
final class Narrator {
    private final PrintWriter out;
    private int steps;
    private boolean silent;

    Narrator(PrintWriter out) {
        this.out = out;
    }

    /// Says nothing for a while about what has been told before.
    void hush() {
        silent = true;
    }

    /// Goes on telling.
    void speak() {
        silent = false;
    }

    private void tell(String layout, Object... values) {
        if (!silent) {
            out.printf(layout, values);
        }
    }

    /// Begins a step.
    void step(String title) {
        steps++;
        tell("%n%2d. %s%n", steps, title);
    }

    /// A call that is about to be made.
    void call(String caller, String action, Map<String, String> parameters) {
        var spelled = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
        tell("    %-9s %s %s%n", caller, action, spelled);
    }

    /// A command of ours that does the same as what is about to be done.
    void command(String words) {
        tell("    %-9s ./peering %s%n", "operator", words);
    }

    /// What came back, in short.
    void answer(String text) {
        tell("              -> %s%n", text);
    }

    /// Something one has to know.
    void note(String text) {
        text.lines().forEach(line -> tell("    %s%n", line));
    }

    /// The last words.
    void summary(String text) {
        tell("%n%s%n", text);
    }
}
