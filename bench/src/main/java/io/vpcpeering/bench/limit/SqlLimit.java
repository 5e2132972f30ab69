package io.vpcpeering.bench.limit;

import io.vpcpeering.bench.limit.Script.Weighted;
import io.vpcpeering.bench.load.Load;
import io.vpcpeering.bench.load.Pace;
import io.vpcpeering.bench.stage.Stage;
import io.vpcpeering.launcher.process.Programs;
import java.io.IOException;
import java.util.List;

/// How many transactions a second PostgreSQL does for clients that do nothing else.
public interface SqlLimit {
    /// What measures.
    String name();

    /// Transactions a second.
    ///
    /// @param mix of which each transaction is one, drawn at random
    /// @param clients connections, each with one transaction at a time
    double perSecond(List<Weighted> mix, int clients, Pace pace) throws Exception;

    /// By pgbench where it is installed, by ourselves where it is not.
    static SqlLimit on(Stage stage, Load load) throws IOException {
        var database = stage.database(Stage.YARDSTICK);
        return Programs.isOnPath("pgbench") ? new Pgbench(database, stage.files()) : new JdbcLoop(database, load);
    }
}
