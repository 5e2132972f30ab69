package io.vpcpeering.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
    @TempDir
    private Path temporary;

    @Test
    void the_tail_is_the_last_lines() throws IOException {
        var log = temporary.resolve("a.log");
        Files.writeString(log, "one\ntwo\nthree\n");

        assertThat(LogTail.of(log, 2)).containsExactly("two", "three");
        assertThat(LogTail.of(log, 9)).containsExactly("one", "two", "three");
        assertThat(LogTail.of(temporary.resolve("none"), 9)).isEmpty();
    }

    @Test
    void several_logs_on_one_screen_are_told_apart() throws IOException {
        var log = temporary.resolve("a.log");
        Files.writeString(log, "one\ntwo\n");
        var screen = new StringWriter();

        new LogFollower(log, "gateway").printPast(1, new PrintWriter(screen));

        assertThat(screen.toString().strip()).isEqualTo("gateway         | two");
    }
}
