package io.vpcpeering.launcher.postgres;

import io.vpcpeering.launcher.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// PostgreSQL's programs, run as a user that PostgreSQL accepts.
///
/// @param binaries where they are
/// @param user as whom they run
/// @param log gets what the short-lived ones say
record PostgresPrograms(PostgresBinaries binaries, ServerUser user, Path log) {
    /// What runs the server itself, under the pid of whoever starts it.
    List<String> server(Path data) {
        return user.running(List.of(binaries.program("postgres").toString(), "-D", data.toString()));
    }

    /// Fills an empty directory. Who may log in is decided later, and nothing is certain to be on the disk yet.
    void initdb(Path data) throws IOException, InterruptedException {
        run(
                "",
                List.of(
                        binaries.program("initdb").toString(),
                        "--pgdata=" + data,
                        "--username=postgres",
                        "--auth=trust",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-sync",
                        "--no-instructions"));
    }

    /// Runs statements without a server: one process, no network, no password.
    void single(Path data, List<String> options, List<String> statements) throws IOException, InterruptedException {
        var words =
                new ArrayList<>(List.of(binaries.program("postgres").toString(), "--single", "-D", data.toString()));
        words.addAll(options);
        words.add("postgres");
        run(String.join("\n", statements) + "\n", words);
    }

    /// Waits until a directory is on the disk.
    void sync(Path data) throws IOException, InterruptedException {
        run("", List.of(binaries.program("initdb").toString(), "--sync-only", "--pgdata=" + data));
    }

    private void run(String input, List<String> words) throws IOException, InterruptedException {
        var process = new ProcessBuilder(user.running(words))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        if (process.waitFor() != 0) {
            throw new Failure("PostgreSQL's files cannot be made:\n" + Files.readString(log));
        }
    }
}
