package io.vpcpeering.launcher.suite;

import io.vpcpeering.launcher.process.ProcessId;
import io.vpcpeering.launcher.process.Stopper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Stops a suite against the direction of its start: the door first, then the services, then what they stand on.
public final class Shutdown {
    private static final List<List<ProcessName>> STAGES = List.of(
            List.of(ProcessName.GATEWAY, ProcessName.GATEWAY_2),
            List.of(
                    ProcessName.EXPIRY_SERVICE,
                    ProcessName.EXPIRY_SERVICE_2,
                    ProcessName.BILLING_SERVICE,
                    ProcessName.BILLING_SERVICE_2,
                    ProcessName.ROUTE_SERVICE,
                    ProcessName.ROUTE_SERVICE_2,
                    ProcessName.PEERING_SERVICE,
                    ProcessName.PEERING_SERVICE_2),
            List.of(ProcessName.KAFKA, ProcessName.POSTGRES));

    private final Suite suite;
    private final Duration grace;

    /// @param suite whose processes
    /// @param grace how long each has to leave by itself before it is killed
    public Shutdown(Suite suite, Duration grace) {
        this.suite = suite;
        this.grace = grace;
    }

    /// Stops everything that runs. Returns the names of those that had to be killed.
    public List<ProcessName> stop() throws IOException, InterruptedException {
        return stop(Arrays.asList(ProcessName.values()));
    }

    /// Stops these, in their order. Returns the names of those that had to be killed.
    public List<ProcessName> stop(Collection<ProcessName> names) throws IOException, InterruptedException {
        var killed = new ArrayList<ProcessName>();
        for (var stage : STAGES) {
            killed.addAll(stopTogether(
                    stage.stream().filter(names::contains).filter(suite::has).toList()));
        }
        return List.copyOf(killed);
    }

    private List<ProcessName> stopTogether(List<ProcessName> names) throws IOException, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var stops = names.stream()
                    .map(name -> threads.submit(() -> new Stopped(name, stopOne(name))))
                    .toList();
            var killed = new ArrayList<ProcessName>();
            for (var stop : stops) {
                var stopped = result(stop);
                if (!stopped.byItself()) {
                    killed.add(stopped.name());
                }
            }
            return killed;
        }
    }

    private boolean stopOne(ProcessName name) throws IOException, InterruptedException {
        var process = suite.running(name);
        var byItself = process.isEmpty() || stop(name, process.get());
        suite.pidFile(name).remove();
        return byItself;
    }

    private boolean stop(ProcessName name, ProcessId process) throws IOException, InterruptedException {
        return Stopper.stop(process, suite.member(name).farewell(), grace);
    }

    private static Stopped result(Future<Stopped> stop) throws IOException, InterruptedException {
        try {
            return stop.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private record Stopped(ProcessName name, boolean byItself) {}
}
