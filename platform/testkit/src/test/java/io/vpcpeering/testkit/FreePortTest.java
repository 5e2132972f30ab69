package io.vpcpeering.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortTest {
    @Test
    void no_port_is_given_twice() {
        assertThat(IntStream.range(0, 300).map(_ -> FreePort.take()).boxed().toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void another_process_does_not_get_what_this_one_has() throws IOException, InterruptedException {
        int taken = FreePort.take();

        assertThat(otherProcessLeases(taken)).isFalse();
        assertThat(otherProcessLeases(taken + 10_000)).isTrue();
    }

    private static boolean otherProcessLeases(int port) throws IOException, InterruptedException {
        return new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                OtherProcess.class.getName(),
                                Integer.toString(port))
                        .inheritIO()
                        .start()
                        .waitFor()
                == 0;
    }

    /// Ends with 0 where it gets the lease of the port that it is told.
    static final class OtherProcess {
        private OtherProcess() {}

        public static void main(String[] arguments) {
            System.exit(FreePort.lease(Integer.parseInt(arguments[0])) ? 0 : 1);
        }
    }
}
