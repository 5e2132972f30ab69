package io.vpcpeering.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.gateway.GatewayUnderTest;
import io.vpcpeering.gateway.SilentServices;
import io.vpcpeering.gateway.TestClock;
import io.vpcpeering.signature.SigningClient;
import io.vpcpeering.testkit.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Whatever comes, is answered, quickly, and without a word about what is inside. `-Dmutations=100000` sends
/// that many; a failure names the number of the request, and the same number is the same request again, also in
/// another run.
class MutatedRequestsIT {
    private static final int REQUESTS = Integer.getInteger("mutations", 1_500);
    private static final int KINDS = 3;
    private static final int AT_ONCE = 16;
    private static final int PATIENCE_MS = 15_000;
    private static final Instant TIME = Instant.parse("2016-08-02T00:00:00Z");
    private static final String SECRET_ID = "AKIDmutations00000000000000000000001";
    private static final String SECRET = "TestSecretKey00000000000000000001";
    private static final Pattern CODE = Pattern.compile("\\{\"code\":(-?\\d+),\"message\":\"");

    private static TestPostgres.Database database;
    private static SilentServices services;
    private static GatewayUnderTest gateway;
    private static Mutations mutations;

    @BeforeAll
    static void start() {
        database = TestPostgres.database();
        services = SilentServices.start();
        gateway = GatewayUnderTest.start(
                database,
                Map.of(
                        "gateway.peering-target",
                        services.target(),
                        "gateway.route-target",
                        services.target(),
                        "gateway.rate-per-second",
                        1_000_000,
                        "gateway.rate-burst",
                        1_000_000,
                        "gateway.request-deadline",
                        "500ms"));
        gateway.addAccount(1, SECRET_ID, SECRET);
        gateway.bean(TestClock.class).moveTo(TIME);
        mutations = new Mutations(new SigningClient(SECRET_ID, SECRET), TIME);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        services.close();
    }

    @Test
    void mangled_bytes_are_answered() throws Exception {
        all(mutations::mangled, Answered::mustBeSafe);
    }

    @Test
    void a_number_is_a_request_to_the_byte() {
        var again = new Mutations(new SigningClient(SECRET_ID, SECRET), TIME);
        for (int number = 0; number < 50; number++) {
            assertThat(again.mangled(number)).isEqualTo(mutations.mangled(number));
            assertThat(again.forged(number)).isEqualTo(mutations.forged(number));
            assertThat(again.nonsense(number)).isEqualTo(mutations.nonsense(number));
        }
    }

    @Test
    void what_nobody_has_signed_reaches_no_service_and_uses_up_nothing() throws Exception {
        long callsBefore = services.calls();
        long noncesBefore = nonces();

        all(mutations::forged, Answered::mustBeSafe);

        assertThat(services.calls()).isEqualTo(callsBefore);
        assertThat(nonces()).isEqualTo(noncesBefore);
    }

    @Test
    void signed_nonsense_is_answered_like_any_request() throws Exception {
        all(mutations::nonsense, Answered::mustBeOfTheApi);
    }

    private static void all(IntFunction<byte[]> request, Consumer<Answered> check) throws Exception {
        var places = new Semaphore(AT_ONCE);
        var running = new ArrayList<Future<?>>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < (REQUESTS + KINDS - 1) / KINDS; i++) {
                int number = i;
                places.acquire();
                running.add(threads.submit(() -> {
                    try {
                        check.accept(new Answered(number, exchange(request.apply(number))));
                    } catch (IOException e) {
                        throw new AssertionError("request %d was not answered".formatted(number), e);
                    } finally {
                        places.release();
                    }
                    return number;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    /// What came back for a request, up to the end of the connection.
    private record Answered(int number, String text) {
        void mustBeSafe() {
            // Bytes that never become a request are not answered.
            assertThat(text).as("request %d", number).matches("(?s)(HTTP/1\\.[01] (200|400|404|413) .*)?");
            assertThat(text)
                    .as("request %d", number)
                    .doesNotContain("Exception", "java.", "io.vpcpeering", "io.netty", "SELECT ", "127.0.0.1:");
            Matcher code = CODE.matcher(text);
            while (code.find()) {
                assertThat(code.group(1)).as("request %d: %s", number, text).isNotEqualTo("6000");
            }
        }

        void mustBeOfTheApi() {
            mustBeSafe();
            assertThat(text).as("request %d", number).startsWith("HTTP/1.1 200 ");
            assertThat(CODE.matcher(text).find())
                    .as("request %d: %s", number, text)
                    .isTrue();
        }
    }

    private static String exchange(byte[] request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setSoTimeout(PATIENCE_MS);
            var answer = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
                socket.getInputStream().transferTo(answer);
            } catch (SocketException e) {
                // The door may close while more is being sent than it cares to read; what it said before counts.
                return answer.toString(UTF_8);
            }
            return new String(answer.toByteArray(), ISO_8859_1);
        }
    }

    private static long nonces() throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM used_nonce")) {
            assertThat(count.next()).isTrue();
            return count.getLong(1);
        }
    }
}
