package io.vpcpeering.gateway;

import io.grpc.Channel;
import io.vpcpeering.account.AccountStore;
import io.vpcpeering.account.KnownKeys;
import io.vpcpeering.account.MasterKey;
import io.vpcpeering.door.HttpPort;
import io.vpcpeering.runtime.boot.ServiceBoot;
import io.vpcpeering.runtime.rpc.Channels;
import io.vpcpeering.testkit.FreePort;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// The gateway as it runs, in the test's process, on a database of its own. No other service is there: a call that is
/// let in hears 6200.
public final class GatewayUnderTest implements AutoCloseable {
    private final ServiceBoot service;
    private final int grpcPort;
    private final Map<String, Channels> channels = new HashMap<>();

    private GatewayUnderTest(ServiceBoot service, int grpcPort) {
        this.service = service;
        this.grpcPort = grpcPort;
    }

    public static GatewayUnderTest start() {
        return start(TestPostgres.database(), Map.of());
    }

    public static GatewayUnderTest start(TestPostgres.Database database, Map<String, Object> settings) {
        int grpcPort = FreePort.take();
        var all = new HashMap<String, Object>(Map.of(
                "micronaut.server.port", "-1",
                "grpc.port", Integer.toString(grpcPort),
                "management.port", "0",
                "callers.file", ServiceUnderTest.callersFile().toString(),
                "database.url", database.url(),
                "database.user", database.user(),
                "database.password", database.password(),
                "gateway.master-key-file", masterKeyFile().toString(),
                "gateway.peering-target", "127.0.0.1:" + FreePort.take(),
                "gateway.route-target", "127.0.0.1:" + FreePort.take()));
        all.put("gateway.billing-target", "127.0.0.1:" + FreePort.take());
        all.putAll(settings);
        return new GatewayUnderTest(ServiceBoot.start("gateway", all), grpcPort);
    }

    public int port() {
        return service.bean(HttpPort.class).port();
    }

    public <T> T bean(Class<T> type) {
        return service.bean(type);
    }

    public void addAccount(long uin, String secretId, String secret) {
        KnownKeys.add(bean(AccountStore.class), bean(MasterKey.class), uin, secretId, secret);
    }

    /// A channel to its gRPC port as this caller.
    public Channel as(String caller) {
        return channels.computeIfAbsent(caller, name -> new Channels(ServiceUnderTest.token(name)))
                .to("127.0.0.1:" + grpcPort);
    }

    @Override
    public void close() {
        channels.values().forEach(Channels::close);
        service.close();
    }

    /// The same key in every test, as all replicas of a gateway have.
    private static Path masterKeyFile() {
        try {
            Path file = Files.createTempFile("master", ".key");
            file.toFile().deleteOnExit();
            return Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
