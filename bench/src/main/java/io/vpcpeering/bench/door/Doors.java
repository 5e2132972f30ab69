package io.vpcpeering.bench.door;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.vpcpeering.bench.stage.Stage;
import io.vpcpeering.bench.stage.World;
import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.account.Accounts;
import io.vpcpeering.launcher.call.Signer;
import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.launcher.process.Loopback;
import io.vpcpeering.launcher.suite.ProcessName;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// All ways into a suite, for all accounts of its world: signed calls to its gateway, and gRPC as internal teams
/// and the gateway itself use it.
public final class Doors implements AutoCloseable {
    private static final int AT_ONCE = 8;
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> ACCOUNT =
            Metadata.Key.of("x-account-uin", Metadata.ASCII_STRING_MARSHALLER);

    private final Stage stage;
    private final String token;
    private final List<Customer> customers;
    private final GatewayConnections connections = new GatewayConnections();
    private final Map<ProcessName, ManagedChannel> channels = new ConcurrentHashMap<>();

    private Doors(Stage stage, List<Customer> customers) throws IOException {
        this.stage = stage;
        this.token = stage.secrets().token("gateway");
        this.customers = List.copyOf(customers);
    }

    /// How many customers there are beyond those of the world, who have nothing yet.
    public static final int GUESTS = 16;

    /// Makes an account with a key at the gateway for each of the world's, and for the guests, whose numbers follow.
    public static Doors open(Stage stage, World world) throws IOException, InterruptedException {
        String host = Loopback.HOST + ":" + stage.settings().ports().of(ProcessName.GATEWAY);
        try (Operator operator = stage.operator(ProcessName.GATEWAY);
                var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var accounts = new Accounts(operator);
            var made = new ArrayList<Future<Customer>>();
            for (int i = 0; i < world.accounts() + GUESTS; i++) {
                long uin = world.account(i);
                made.add(threads.submit(() -> new Customer(
                        new Signer(host, accounts.create(uin, "account " + uin).credentials(), Clock.systemUTC()))));
            }
            var customers = new ArrayList<Customer>();
            for (Future<Customer> each : made) {
                customers.add(each.get());
            }
            return new Doors(stage, customers);
        } catch (ExecutionException e) {
            throw new Failure("the gateway makes no accounts: " + e.getCause(), e);
        }
    }

    /// The customer whose account has this number in the world.
    public Customer customer(int number) {
        return customers.get(number);
    }

    /// A connection to the gateway.
    public GatewayConnection gateway() throws IOException, InterruptedException {
        return connections.open(stage.settings().ports().of(ProcessName.GATEWAY));
    }

    /// A connection to another HTTP server of this machine.
    public GatewayConnection http(int port) throws IOException, InterruptedException {
        return connections.open(port);
    }

    /// The door of a service to whoever speaks for an account, as the gateway does. Connections are shared.
    public Channel grpc(ProcessName service, long account) {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        headers.put(ACCOUNT, Long.toString(account));
        var channel = channels.computeIfAbsent(
                service,
                name -> NettyChannelBuilder.forAddress(
                                Loopback.at(stage.settings().ports().of(name)))
                        .usePlaintext()
                        .directExecutor()
                        .build());
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /// Tries at once to reach a service that was away, instead of when it is worth the next try.
    public void reconnect(ProcessName service) {
        Optional.ofNullable(channels.get(service)).ifPresent(ManagedChannel::resetConnectBackoff);
    }

    @Override
    public void close() {
        channels.values().forEach(ManagedChannel::shutdownNow);
        connections.close();
    }
}
