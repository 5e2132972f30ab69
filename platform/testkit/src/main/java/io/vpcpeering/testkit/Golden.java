package io.vpcpeering.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Documents that are rendered from the code and kept in the repository, so that a change shows up in review.
public final class Golden {
    private Golden() {}

    /// The file holds exactly this text. `-Dgolden.update=true` writes it instead.
    public static void matches(Path file, String text) {
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, text);
            }
            assertThat(file)
                    .as("run the test with -Dgolden.update=true to write it")
                    .exists();
            assertThat(text).as("%s: -Dgolden.update=true rewrites it", file).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
