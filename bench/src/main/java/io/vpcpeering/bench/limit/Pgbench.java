package io.vpcpeering.bench.limit;

import io.vpcpeering.bench.limit.Script.Weighted;
import io.vpcpeering.bench.load.Pace;
import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.postgres.Database;
import io.vpcpeering.launcher.process.Loopback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// PostgreSQL's own load generator, which costs next to nothing itself.
final class Pgbench implements SqlLimit {
    private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+)");
    private static final Pattern FAILED = Pattern.compile("(?m)^number of failed transactions: ([0-9]+)");
    private static final int THREADS = 2;

    private final Database database;
    private final Path files;

    /// @param database where scripts run
    /// @param files where they are written
    Pgbench(Database database, Path files) {
        this.database = database;
        this.files = files;
    }

    @Override
    public String name() {
        return "pgbench";
    }

    @Override
    public double perSecond(List<Weighted> mix, int clients, Pace pace) throws IOException, InterruptedException {
        var options = new ArrayList<String>();
        for (Weighted part : mix) {
            Path file = Files.createTempFile(files, "limit-", ".sql");
            Files.writeString(file, part.script().forPgbench());
            options.add("--file=" + file + "@" + part.weight());
        }
        if (pace.warmUp().isPositive()) {
            var _ = run(options, clients, pace.warmUp().toSeconds());
        }
        return rate(run(options, clients, pace.length().toSeconds()));
    }

    private String run(List<String> scripts, int clients, long seconds) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(
                "pgbench",
                "--host=" + Loopback.HOST,
                "--port=" + database.port(),
                "--username=" + Database.ROLE,
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=" + Math.min(THREADS, clients),
                "--time=" + Math.max(1, seconds)));
        words.addAll(scripts);
        words.add(database.name());
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.password());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new Failure("pgbench cannot measure:\n" + said);
        }
        return said;
    }

    /// What it says at its end: its transactions a second, without the time to connect.
    static double rate(String said) {
        Matcher failed = FAILED.matcher(said);
        if (failed.find() && !failed.group(1).equals("0")) {
            throw new Failure("transactions of pgbench failed:\n" + said);
        }
        Matcher rate = RATE.matcher(said);
        if (!rate.find()) {
            throw new Failure("pgbench does not say how fast it was:\n" + said);
        }
        return Double.parseDouble(rate.group(1));
    }
}
