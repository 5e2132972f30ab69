package io.vpcpeering.launcher.suite;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.process.LogTail;
import io.vpcpeering.launcher.process.ProcessId;
import io.vpcpeering.launcher.process.Spawner;
import io.vpcpeering.launcher.process.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/// Starts processes side by side and waits until each does its work. The services wait for PostgreSQL, because they
/// migrate their tables first; a Kafka that is still starting does not bother them.
public final class Startup {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LINES_TO_SHOW = 25;

    private final Suite suite;
    private final Progress progress;

    /// @param suite whose processes
    /// @param progress told about each one that is up
    public Startup(Suite suite, Progress progress) {
        this.suite = suite;
        this.progress = progress;
    }

    /// Starts all of these and returns when every one works. When one fails the others are left as they are, and the
    /// failure carries the end of its log.
    public void start(List<ProcessName> names) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = new EnumMap<ProcessName, CompletableFuture<Void>>(ProcessName.class);
            var firstFailure = new CompletableFuture<Void>();
            for (var name : inOrder(names)) {
                var start = startAfter(prerequisites(name, starts), name, threads);
                start.exceptionally(failure -> {
                    firstFailure.completeExceptionally(failure);
                    return null;
                });
                starts.put(name, start);
            }
            var all = CompletableFuture.allOf(starts.values().toArray(CompletableFuture[]::new));
            try {
                join(CompletableFuture.anyOf(all, firstFailure));
            } finally {
                // Of what has failed nobody waits for the rest.
                threads.shutdownNow();
            }
        }
    }

    private static List<ProcessName> inOrder(List<ProcessName> names) {
        var infrastructureFirst = new ArrayList<>(names);
        infrastructureFirst.removeIf(ProcessName::isService);
        infrastructureFirst.sort(Comparator.reverseOrder());
        names.stream().filter(ProcessName::isService).forEach(infrastructureFirst::add);
        return infrastructureFirst;
    }

    private static CompletableFuture<Void> prerequisites(
            ProcessName name, Map<ProcessName, CompletableFuture<Void>> starts) {
        var database = starts.get(ProcessName.POSTGRES);
        return database != null && name.isService() ? database : CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> startAfter(CompletableFuture<Void> before, ProcessName name, Executor threads) {
        return before.thenRunAsync(
                () -> {
                    try {
                        startAndAwait(name);
                    } catch (IOException | InterruptedException e) {
                        throw new CompletionException(e);
                    }
                },
                threads);
    }

    private void startAndAwait(ProcessName name) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        try {
            suite.launch(name);
        } catch (Spawner.EndedAtOnce _) {
            throw failure(name, "ended while it was starting");
        }
        var process =
                suite.pidFile(name).read().orElseThrow(() -> new IOException("the pid file of " + name + " is gone"));
        await(name, process);
        progress.isUp(name, Duration.ofNanos(System.nanoTime() - begin));
    }

    private void await(ProcessName name, ProcessId process) throws IOException, InterruptedException {
        var member = suite.member(name);
        var answered = Waiting.until(PATIENCE, () -> member.answers() || !process.isAlive());
        if (!process.isAlive()) {
            throw failure(name, "ended while it was starting");
        }
        if (!answered) {
            throw failure(name, "did not become healthy within " + HumanDuration.format(PATIENCE));
        }
    }

    private Failure failure(ProcessName name, String what) throws IOException {
        var log = suite.dir().log(name);
        return new Failure(name + " " + what + "; the end of " + log + ":\n"
                + String.join("\n", LogTail.of(log, LINES_TO_SHOW)).indent(2).stripTrailing());
    }

    private static void join(CompletableFuture<?> all) {
        try {
            all.join();
        } catch (CompletionException e) {
            var cause = e.getCause();
            throw cause instanceof Failure failure
                    ? failure
                    : new Failure(cause == null ? e.toString() : String.valueOf(cause.getMessage()), e);
        }
    }

    /// Is told how far a start is.
    @FunctionalInterface
    public interface Progress {
        /// A process does its work, this long after it was started.
        void isUp(ProcessName name, Duration after);
    }
}
