package io.vpcpeering.bench.limit;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.vpcpeering.bench.limit.Script.Weighted;
import io.vpcpeering.bench.load.Caller;
import io.vpcpeering.bench.load.Load;
import io.vpcpeering.bench.load.Loaded;
import io.vpcpeering.bench.load.Pace;
import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.postgres.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// The same where there is no pgbench: prepared statements over JDBC, which cost more of the shared cores.
final class JdbcLoop implements SqlLimit {
    private final Database database;
    private final Load load;

    /// @param database where scripts run
    /// @param load runs them
    JdbcLoop(Database database, Load load) {
        this.database = database;
        this.load = load;
    }

    @Override
    public String name() {
        return "SQL over JDBC";
    }

    @Override
    public double perSecond(List<Weighted> mix, int clients, Pace pace) throws Exception {
        Loaded loaded = load.run(clients, pace.warmUp(), pace.length(), _ -> new Session(database.connect(), mix));
        if (loaded.failed() > 0) {
            throw new Failure(
                    "transactions of a limit failed: " + loaded.problem().orElse(""));
        }
        return loaded.perSecond();
    }

    /// One connection with its statements.
    private static final class Session implements Caller {
        private final Connection connection;
        private final List<Prepared> wheel = new ArrayList<>();

        /// A script that is ready to run.
        private record Prepared(Script script, List<String> places, PreparedStatement statement) {
            void run() throws SQLException {
                Map<String, Long> values = script.variables().stream()
                        .collect(toMap(
                                Script.Variable::name,
                                variable -> ThreadLocalRandom.current().nextLong(variable.from(), variable.to() + 1)));
                for (int i = 0; i < places.size(); i++) {
                    statement.setLong(i + 1, requireNonNull(values.get(places.get(i))));
                }
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        var _ = rows.getObject(1);
                    }
                }
            }
        }

        Session(Connection connection, List<Weighted> mix) throws SQLException {
            this.connection = connection;
            for (Weighted part : mix) {
                Script script = part.script();
                var prepared = new Prepared(script, script.places(), connection.prepareStatement(script.forJdbc()));
                wheel.addAll(Collections.nCopies(part.weight(), prepared));
            }
        }

        @Override
        public void call() throws SQLException {
            wheel.get(ThreadLocalRandom.current().nextInt(wheel.size())).run();
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException("a session of a limit cannot be closed", e);
            }
        }
    }
}
