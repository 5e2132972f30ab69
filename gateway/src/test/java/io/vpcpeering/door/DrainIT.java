package io.vpcpeering.door;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.gateway.GatewayUnderTest;
import io.vpcpeering.gateway.RawHttp;
import io.vpcpeering.testkit.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DrainIT {
    private static final String AWAITING_LEAVE = """
            POST /v2/index.php HTTP/1.1\r
            Host: h\r
            Content-Type: application/x-www-form-urlencoded\r
            Expect: 100-continue\r
            Content-Length: 11\r
            \r
            """;

    @Test
    void a_call_under_way_is_answered_before_the_process_ends_and_idle_connections_do_not_hold_it_up()
            throws IOException, InterruptedException, ExecutionException {
        GatewayUnderTest gateway = GatewayUnderTest.start();
        int port = gateway.port();
        try (var idle = new RawHttp(port);
                var caller = new RawHttp(port);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            idle.send("GET /health HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(US_ASCII));
            assertThat(idle.answer(true).status()).isEqualTo(200);
            caller.send(AWAITING_LEAVE.getBytes(US_ASCII));
            // The door has begun to read the body: the call is under way.
            assertThat(caller.answer(false).status()).isEqualTo(100);

            long begin = System.nanoTime();
            Future<?> end = threads.submit(gateway::close);
            assertThat(idle.isClosed()).isTrue();
            caller.send("Action=Nope".getBytes(US_ASCII));

            assertThat(caller.answer(true).code()).isEqualTo(6100);
            end.get();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
            Eventually.eventually(() -> assertThat(isOpen(port)).isFalse());
        }
    }

    private static boolean isOpen(int port) {
        try (var connection = new RawHttp(port)) {
            return !connection.isClosed();
        } catch (IOException e) {
            return false;
        }
    }
}
