package io.vpcpeering.chaos.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpcpeering.launcher.process.Loopback;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Queue<Integer> heard = new ConcurrentLinkedQueue<>();
    private ServerSocket echo;
    private Wire wire;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket();
        echo.bind(Loopback.at(0));
        Thread.ofVirtual().start(this::answerAll);
        wire = Wire.to(echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        wire.close();
        echo.close();
    }

    @Test
    void what_is_sent_arrives_and_is_answered() throws IOException {
        try (var caller = connect()) {
            assertThat(exchange(caller, 7)).isEqualTo(7);
        }
    }

    @Test
    void a_cut_ends_connections_and_makes_no_new_ones_until_it_is_healed() throws IOException {
        try (var caller = connect()) {
            assertThat(exchange(caller, 1)).isEqualTo(1);
            wire.cut();

            assertThat(caller.getInputStream().read()).isNegative();
        }
        try (var caller = connect()) {
            assertThat(caller.getInputStream().read()).isNegative();
        }
        wire.heal();
        try (var caller = connect()) {
            assertThat(exchange(caller, 2)).isEqualTo(2);
        }
    }

    @Test
    void what_is_sent_into_silence_arrives_when_it_ends() throws IOException {
        try (var caller = connect()) {
            assertThat(exchange(caller, 1)).isEqualTo(1);
            wire.silence();
            caller.getOutputStream().write(2);
            caller.setSoTimeout(200);

            assertThatThrownBy(() -> caller.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            assertThat(heard).containsExactly(1);

            wire.heal();
            caller.setSoTimeout((int) PATIENCE.toMillis());
            assertThat(caller.getInputStream().read()).isEqualTo(2);
        }
    }

    @Test
    void a_lost_answer_is_to_something_that_was_heard_and_ends_the_connection() throws Exception {
        try (var caller = connect()) {
            assertThat(exchange(caller, 1)).isEqualTo(1);
            wire.loseAnswers();
            caller.getOutputStream().write(2);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (heard.size() < 2 && System.nanoTime() < end) {
                Thread.sleep(5);
            }
            assertThat(heard).containsExactly(1, 2);

            wire.heal();
            assertThat(caller.getInputStream().read()).isNegative();
        }
    }

    @Test
    void a_slow_wire_keeps_everything_back_for_a_while() throws IOException {
        try (var caller = connect()) {
            assertThat(exchange(caller, 1)).isEqualTo(1);
            wire.slow(Duration.ofMillis(100));
            long begin = System.nanoTime();

            assertThat(exchange(caller, 2)).isEqualTo(2);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(200));
        }
    }

    private Socket connect() throws IOException {
        return Loopback.connect(wire.port(), PATIENCE);
    }

    private static int exchange(Socket caller, int value) throws IOException {
        caller.getOutputStream().write(value);
        return caller.getInputStream().read();
    }

    private void answerAll() {
        while (!echo.isClosed()) {
            try {
                Socket caller = echo.accept();
                Thread.ofVirtual().start(() -> answer(caller));
            } catch (IOException e) {
                // The test is over.
                return;
            }
        }
    }

    private void answer(Socket caller) {
        try (caller) {
            InputStream in = caller.getInputStream();
            for (int value = in.read(); value >= 0; value = in.read()) {
                heard.add(value);
                caller.getOutputStream().write(value);
            }
        } catch (IOException e) {
            // A wire may end connections.
            return;
        }
    }
}
