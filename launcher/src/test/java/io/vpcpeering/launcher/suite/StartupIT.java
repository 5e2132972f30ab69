package io.vpcpeering.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.TestSuites;
import io.vpcpeering.launcher.process.Loopback;
import io.vpcpeering.launcher.process.ProcessId;
import io.vpcpeering.launcher.process.Spawner;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupIT {
    @TempDir
    private Path temporary;

    private final Ports ports = TestSuites.freePorts();
    private final List<ProcessName> started = new ArrayList<>();
    private SuiteDir dir;
    private Suite suite;

    @BeforeEach
    void prepare() throws IOException {
        dir = new SuiteDir(temporary);
        dir.create();
        suite = new Suite(
                dir,
                ports,
                List.of(
                        new Script(ProcessName.POSTGRES, dir, "touch works; sleep 60"),
                        new Script(ProcessName.PEERING_SERVICE, dir, "test -e works && touch works; sleep 60"),
                        new Script(ProcessName.GATEWAY, dir, "echo the disk is full; exit 3")));
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        new Shutdown(suite, Duration.ofSeconds(5)).stop();
    }

    @Test
    void services_start_when_postgres_works() {
        start(List.of(ProcessName.PEERING_SERVICE, ProcessName.POSTGRES));

        assertThat(started).containsExactly(ProcessName.POSTGRES, ProcessName.PEERING_SERVICE);
        assertThat(suite.missing()).containsExactly(ProcessName.GATEWAY);
    }

    /// Some end before anybody has looked at them.
    @RepeatedTest(20)
    void a_process_that_ends_while_it_starts_is_quoted() {
        assertThatThrownBy(() -> start(List.of(ProcessName.GATEWAY)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("gateway ended while it was starting")
                .hasMessageContaining("the disk is full");
    }

    @Test
    void a_port_in_use_is_named_with_its_purpose() throws IOException {
        try (var stranger = new ServerSocket()) {
            stranger.bind(Loopback.at(ports.of(ProcessName.POSTGRES)));

            assertThatThrownBy(() -> start(List.of(ProcessName.POSTGRES)))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("port " + stranger.getLocalPort() + " (postgres SQL) is in use");
        }
    }

    @Test
    void a_killed_process_is_missing_and_can_be_started_again() throws Exception {
        start(List.of(ProcessName.POSTGRES));

        assertThat(suite.kill(ProcessName.POSTGRES)).isTrue();
        assertThat(suite.running(ProcessName.POSTGRES)).isEmpty();
        assertThat(suite.kill(ProcessName.POSTGRES)).isFalse();
        start(List.of(ProcessName.POSTGRES));

        assertThat(suite.running(ProcessName.POSTGRES)).isPresent();
    }

    private void start(List<ProcessName> names) {
        new Startup(suite, (name, _) -> started.add(name)).start(names);
    }

    /// A real process that is quicker than the real ones; it works once it has made the file `works`.
    private record Script(ProcessName name, SuiteDir dir, String script) implements Member {
        @Override
        public ProcessId launch() throws IOException {
            var words = List.of("sh", "-c", "cd '" + dir.root() + "'; " + script);
            return Spawner.spawn(new Spawner.Command(words, Map.of(), dir.log(name)));
        }

        @Override
        public boolean answers() {
            return Files.exists(dir.root().resolve("works"));
        }
    }
}
