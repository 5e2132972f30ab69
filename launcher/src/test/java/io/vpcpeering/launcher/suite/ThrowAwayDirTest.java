package io.vpcpeering.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThrowAwayDirTest {
    @TempDir
    private Path below;

    private Path another;

    @BeforeEach
    void another_directory() throws IOException {
        another = Files.createDirectory(below.resolve("throw-away-1"));
    }

    @Test
    void the_directory_of_a_launcher_that_still_works_stays() throws Exception {
        SuiteDir ours = create();
        var _ = create();
        assertThat(ours.settings()).exists();
    }

    @Test
    void a_directory_that_another_launcher_makes_at_this_moment_stays() throws Exception {
        var _ = create();
        assertThat(another).exists();
    }

    @Test
    void a_directory_that_has_named_no_owner_for_a_minute_is_cleared_away() throws Exception {
        Files.setLastModifiedTime(another, FileTime.from(Instant.now().minusSeconds(61)));
        var _ = create();
        assertThat(another).doesNotExist();
    }

    @Test
    void the_directory_of_a_launcher_that_is_gone_is_cleared_away() throws Exception {
        Files.writeString(another.resolve("owner.pid"), "1 never\n");
        var _ = create();
        assertThat(another).doesNotExist();
    }

    private SuiteDir create() throws IOException, InterruptedException {
        return ThrowAwayDir.create(below, Settings.defaults(new Ports(20_000)));
    }
}
