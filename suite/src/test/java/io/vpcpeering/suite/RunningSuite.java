package io.vpcpeering.suite;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.atomic.AtomicLong;

/// One suite for all stories of the process, in a directory and on ports of its own, with requests that live 8 seconds.
/// Its business clock begins at noon in Shanghai, so that no story meets midnight.
final class RunningSuite {
    static final int REQUEST_LIFETIME_SECONDS = 8;

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int PORTS = 20;
    private static final AtomicLong UINS = new AtomicLong(2_407_912_000L);

    private final Path directory;
    private final int portBase;
    private final Duration clockOffset;
    private final TestCertificate certificate;
    private final Launcher launcher;

    private RunningSuite(Path directory, int portBase) {
        this.directory = directory;
        this.portBase = portBase;
        this.clockOffset = Duration.ofSeconds(
                Duration.between(LocalTime.now(SHANGHAI), LocalTime.NOON).toSeconds());
        this.certificate = TestCertificate.make(directory);
        // The gateway's environment is the launcher's: whoever starts it again must say the same.
        this.launcher = new Launcher(certificate.environment(httpsPort()), "--data", directory.toString());
    }

    /// The suite, started on first use and stopped when the process ends.
    static RunningSuite get() {
        return Holder.STARTED;
    }

    private static final class Holder {
        static final RunningSuite STARTED = start();
    }

    private static RunningSuite start() {
        try {
            var suite = new RunningSuite(Files.createTempDirectory("suite"), freePortBase());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> suite.launcher.run("down")));
            suite.up();
            return suite;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Launcher.Ended up() {
        Launcher.Ended ended = launcher.run(
                "up",
                "--detach",
                "--port-base",
                Integer.toString(portBase),
                "--request-lifetime",
                REQUEST_LIFETIME_SECONDS + "s",
                "--clock-offset=" + clockOffset.toSeconds() + "s");
        ended.ok();
        return ended;
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
        return launcher.run("status")
                .ok()
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words[0].equals(name))
                .mapToLong(words -> Long.parseLong(words[1]))
                .findFirst()
                .orElseThrow();
    }

    /// A new account with its key.
    Customer customer() {
        long uin = UINS.incrementAndGet();
        String json =
                launcher.run("account", "create", "--uin", Long.toString(uin)).ok();
        JsonObject key = JsonParser.parseString(json).getAsJsonObject();
        return new Customer(
                uin,
                "127.0.0.1:" + portBase,
                key.get("secretId").getAsString(),
                key.get("secretKey").getAsString());
    }

    /// Where a range of ports for another suite begins.
    static int freePortBase() {
        for (int base = 21_000; base < 60_000; base += 100) {
            if (allFree(base)) {
                return base;
            }
        }
        throw new IllegalStateException("no free range of ports");
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
