package io.vpcpeering.bench.limit;

import io.grpc.netty.NettyServerBuilder;
import io.vpcpeering.bench.stage.Stage;
import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.process.Loopback;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A Java process that listens for gRPC and has nothing to say: how fast any of our services could start. With the
/// flags of the services that matter for it, and a start-up archive of its own.
public final class BareServer {
    private BareServer() {}

    /// Listens, says so, and ends.
    public static void main(String[] arguments) throws IOException {
        var server = NettyServerBuilder.forAddress(Loopback.at(0)).build().start();
        System.out.println("listening");
        server.shutdownNow();
    }

    /// From its birth until it listens, in seconds, once its archive is there.
    public static double startSeconds(Stage stage) throws IOException, InterruptedException {
        Path archive = stage.files().resolve("bare.jsa");
        var _ = start(archive);
        return start(archive);
    }

    private static double start(Path archive) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=" + archive,
                        "-Xlog:cds*=off",
                        "-Xlog:aot*=off",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BareServer.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var said = process.inputReader()) {
            boolean listens = "listening".equals(said.readLine());
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (process.waitFor() != 0 || !listens) {
                throw new Failure("a bare gRPC server does not start");
            }
            return seconds;
        }
    }
}
