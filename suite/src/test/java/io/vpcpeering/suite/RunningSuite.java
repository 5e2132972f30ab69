package io.vpcpeering.suite;

import io.vpcpeering.launcher.Trees;
import io.vpcpeering.launcher.account.Accounts;
import io.vpcpeering.launcher.account.Credentials;
import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.launcher.secrets.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// One suite for all stories of the process, in a directory and on ports of its own, with requests that live 8 seconds.
/// Its business clock begins at noon in Shanghai, so that no story meets midnight.
final class RunningSuite {
    static final int REQUEST_LIFETIME_SECONDS = 8;

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int PORTS = 40;
    /// The port of the gateway's account service.
    private static final int ACCOUNTS = 7;
    private static final int RANGE = 100;
    /// Below those that systems give to outgoing connections.
    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 32_000;
    private static final Duration NOTICED = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicLong UINS = new AtomicLong(2_407_912_000L);

    private final Path directory;
    private final int portBase;
    private final Duration clockOffset;
    private final TestCertificate certificate;
    private final Launcher launcher;
    private final List<String> options;

    private RunningSuite(Path directory, int portBase, Map<String, String> environment, String... options) {
        this.directory = directory;
        this.portBase = portBase;
        this.options = List.of(options);
        this.clockOffset = Duration.ofSeconds(
                Duration.between(LocalTime.now(SHANGHAI), LocalTime.NOON).toSeconds());
        this.certificate = TestCertificate.make(directory);
        // The gateway's environment is the launcher's: whoever starts it again must say the same.
        var all = new HashMap<String, String>(certificate.environment(httpsPort()));
        all.putAll(environment);
        this.launcher = new Launcher(all, "--data", directory.toString());
    }

    /// The suite, started on first use and stopped when the process ends.
    static RunningSuite get() {
        return Holder.STARTED;
    }

    private static final class Holder {
        static final RunningSuite STARTED = start(Map.of());
    }

    /// Another one, for whoever needs it otherwise; stopped when the process ends, if nobody does before.
    ///
    /// @param environment of its processes, beside our own
    /// @param options of `up`
    static RunningSuite start(Map<String, String> environment, String... options) {
        try {
            var suite = new RunningSuite(Files.createTempDirectory("suite"), freePortBase(), environment, options);
            Runtime.getRuntime().addShutdownHook(new Thread(suite::end));
            suite.up();
            return suite;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Leaves the logs.
    private void end() {
        launcher.run("down");
        try {
            Trees.delete(directory.resolve("postgres"));
            Trees.delete(directory.resolve("kafka"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Launcher.Ended up() {
        var words = new ArrayList<String>(List.of(
                "up",
                "--detach",
                "--port-base",
                Integer.toString(portBase),
                "--request-lifetime",
                REQUEST_LIFETIME_SECONDS + "s",
                "--clock-offset=" + clockOffset.toSeconds() + "s"));
        words.addAll(options);
        Launcher.Ended ended = launcher.run(words.toArray(String[]::new));
        ended.ok();
        return ended;
    }

    /// Starts a process again and waits until the gateway has noticed: who calls before that hears 6200.
    void start(String process) {
        launcher.run("start", process).ok();
        Customer anyone = customer();
        Eventually.within(NOTICED, () -> {
            anyone.ok("DescribeVpcEx");
            anyone.ok("DescribeRouteTable");
        });
    }

    /// The business clock's time in Shanghai.
    ZonedDateTime now() {
        return ZonedDateTime.now(SHANGHAI).plus(clockOffset);
    }

    Launcher launcher() {
        return launcher;
    }

    Path directory() {
        return directory;
    }

    /// Made for the vendor's host name.
    TestCertificate certificate() {
        return certificate;
    }

    /// The gateway's door over TLS.
    int httpsPort() {
        return portBase + 8;
    }

    int portBase() {
        return portBase;
    }

    /// The process that runs a member of the suite.
    long pid(String name) {
        return Optional.ofNullable(pids().get(name)).orElseThrow();
    }

    /// The processes that run, by name.
    Map<String, Long> pids() {
        // Its exit code says whether all of them do.
        return launcher.run("status")
                .out()
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words[1].matches("\\d+"))
                .collect(Collectors.toMap(words -> words[0], words -> Long.parseLong(words[1])));
    }

    /// What a process says of itself at `/health`.
    ///
    /// @param offset of its management port, for example 11 for peering-service
    String health(int offset) {
        return page(offset, "health");
    }

    /// What a process counts, summed over all tags.
    ///
    /// @param offset of its management port, for example 11 for peering-service
    /// @param meter as Prometheus spells it, for example `peering_sweep_settled_total`
    double meter(int offset, String meter) {
        return page(offset, "prometheus")
                .lines()
                .filter(line -> line.startsWith(meter + "{") || line.startsWith(meter + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String page(int offset, String name) {
        try {
            URI page = URI.create("http://127.0.0.1:" + (portBase + offset) + "/" + name);
            return HTTP.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// A new account with its key. Made over gRPC, as `account create` does, but without a process for each.
    Customer customer() {
        try (var gateway = Operator.at(portBase + ACCOUNTS, new Secrets(directory.resolve("secrets")))) {
            Credentials key = new Accounts(gateway)
                    .create(UINS.incrementAndGet(), "customer")
                    .credentials();
            return new Customer(key.uin(), "127.0.0.1:" + portBase, key.secretId(), key.secretKey());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where a range of ports for another suite begins; drawn, because other test processes look for theirs as well.
    static int freePortBase() {
        return ThreadLocalRandom.current()
                .ints(FIRST_PORT / RANGE, LAST_PORT / RANGE)
                .map(range -> range * RANGE)
                .filter(RunningSuite::allFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean allFree(int base) {
        for (int port = base; port < base + PORTS; port++) {
            try (var socket = new ServerSocket(port)) {
                socket.setReuseAddress(true);
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
