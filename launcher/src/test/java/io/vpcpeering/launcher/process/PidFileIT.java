package io.vpcpeering.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileIT {
    @TempDir
    private Path temporary;

    private Path path;
    private PidFile file;

    @BeforeEach
    void prepare() {
        path = temporary.resolve("sleeper.pid");
        file = new PidFile(path);
    }

    @Test
    void a_running_process_is_found_again() throws Exception {
        var sleeper = spawnSleeper();
        file.write(sleeper);

        assertThat(file.running()).contains(sleeper);

        Stopper.kill(sleeper);
        assertThat(file.running()).isEmpty();
    }

    @Test
    void a_stranger_with_the_same_pid_is_not_ours_and_is_not_killed() throws Exception {
        var stranger = spawnSleeper();
        var gone = new ProcessId(stranger.pid(), "another-boot/1");
        file.write(gone);

        assertThat(file.running()).isEmpty();
        Signal.KILL.send(gone);
        Stopper.stop(gone, Signal.TERM, Duration.ofSeconds(1));

        assertThat(stranger.isAlive()).isTrue();
        Stopper.kill(stranger);
    }

    @Test
    void a_damaged_file_names_nobody() throws IOException {
        for (var content : List.of("", "12", "no number", "\n\n")) {
            Files.writeString(path, content);
            assertThat(file.running()).isEmpty();
        }
    }

    @Test
    void no_file_names_nobody() {
        assertThat(file.running()).isEmpty();
    }

    @Test
    void a_process_that_ignores_the_request_is_killed_after_the_grace() throws Exception {
        var log = temporary.resolve("log");
        var deaf = spawn(List.of("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 0.1; done"));
        assertThat(Waiting.until(Duration.ofSeconds(10), () -> log.toFile().length() > 0))
                .isTrue();

        assertThat(Stopper.stop(deaf, Signal.TERM, Duration.ofMillis(300))).isFalse();
        assertThat(deaf.isAlive()).isFalse();
    }

    @Test
    void a_started_process_has_a_session_of_its_own() throws Exception {
        var sleeper = spawnSleeper();
        var stat = Files.readString(Path.of("/proc", Long.toString(sleeper.pid()), "stat"));
        Stopper.kill(sleeper);

        var session = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3];
        assertThat(session).isEqualTo(Long.toString(sleeper.pid()));
    }

    private ProcessId spawnSleeper() throws IOException {
        return spawn(List.of("sleep", "60"));
    }

    private ProcessId spawn(List<String> words) throws IOException {
        return Spawner.spawn(new Spawner.Command(words, Map.of(), temporary.resolve("log")));
    }
}
