package io.vpcpeering.bench.report;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/// Tells people how far a run is: a line for each step, and on a terminal the pace of the step under way.
public final class Progress {
    private static final int WIDTH = 72;

    private final PrintWriter out;
    private final boolean isTerminal;
    private final long begin = System.nanoTime();
    private String step = "";

    /// @param out where it tells
    /// @param isTerminal whether a line can be written over
    public Progress(PrintWriter out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /// Something begins.
    public void begin(String what) {
        step = what;
        over("");
    }

    /// How fast it is just now.
    public void rate(double perSecond) {
        over("%,.0f/s".formatted(perSecond));
    }

    /// It is done.
    public void end(String outcome) {
        if (isTerminal) {
            out.print('\r');
        }
        out.println(line(outcome));
    }

    /// Something else worth a line.
    public void say(String text) {
        out.println(text);
    }

    private void over(String now) {
        if (isTerminal) {
            out.print("\r" + line(now));
            out.flush();
        }
    }

    private String line(String end) {
        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        return String.format(Locale.ROOT, "%2d:%02d  %-" + WIDTH + "s %s", seconds / 60, seconds % 60, step, end);
    }
}
