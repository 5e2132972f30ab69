package io.vpcpeering.testkit;

import io.grpc.Channel;
import io.vpcpeering.runtime.boot.ServiceBoot;
import io.vpcpeering.runtime.rpc.CallerTokens;
import io.vpcpeering.runtime.rpc.Channels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// A service as it runs, in the test's process: its own database, the shared broker, a real gRPC port.
public final class ServiceUnderTest implements AutoCloseable {
    private static final List<String> CALLERS = List.of(
            "gateway", "peering-service", "route-service", "billing-service", "expiry-service", CallerTokens.OPERATOR);

    private final ServiceBoot service;
    private final TestPostgres.Database database;
    private final int port;
    private final List<Channels> opened = new CopyOnWriteArrayList<>();
    private final Map<String, Channel> channels = new ConcurrentHashMap<>();

    private ServiceUnderTest(ServiceBoot service, TestPostgres.Database database, int port) {
        this.service = service;
        this.database = database;
        this.port = port;
    }

    /// Starts the service of this module on a fresh database.
    ///
    /// @param name for example `peering-service`
    /// @param settings over the service's own
    public static ServiceUnderTest start(String name, Map<String, Object> settings) {
        return start(name, settings, TestPostgres.database());
    }

    /// Starts the service of this module on a database that is there.
    ///
    /// @param beans that it takes besides its own
    public static ServiceUnderTest start(
            String name, Map<String, Object> settings, TestPostgres.Database database, Object... beans) {
        int port = FreePort.take();
        var all = new HashMap<String, Object>(Map.of(
                "database.url", database.url(),
                "database.user", database.user(),
                "database.password", database.password(),
                "kafka.bootstrap", TestKafka.bootstrap(),
                "kafka.partitions", "3",
                "bind.host", "127.0.0.1",
                "grpc.port", Integer.toString(port),
                "management.port", "0",
                "callers.file", callersFile().toString()));
        all.putAll(settings);
        return new ServiceUnderTest(ServiceBoot.start(name, all, beans), database, port);
    }

    /// A bean of the service.
    public <T> T bean(Class<T> type) {
        return service.bean(type);
    }

    /// The service's database.
    public TestPostgres.Database database() {
        return database;
    }

    /// Where its gRPC is: `host:port`.
    public String target() {
        return "127.0.0.1:" + port;
    }

    /// The channel to the service as `caller`: a service's name or `operator`. One for each, however often it is
    /// asked for.
    public Channel as(String caller) {
        return channels.computeIfAbsent(caller, this::open);
    }

    /// The secret that `caller` has in tests.
    public static String token(String caller) {
        return "test-token-of-" + caller + "-0123456789abcdef";
    }

    /// A file with the secrets of all callers.
    public static Path callersFile() {
        try {
            Path file = Files.createTempFile("callers", ".properties");
            file.toFile().deleteOnExit();
            return Files.writeString(
                    file,
                    CALLERS.stream().map(name -> name + " = " + token(name)).collect(Collectors.joining("\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        opened.forEach(Channels::close);
        service.close();
    }

    private Channel open(String caller) {
        var own = new Channels(token(caller));
        opened.add(own);
        return own.to(target());
    }
}
