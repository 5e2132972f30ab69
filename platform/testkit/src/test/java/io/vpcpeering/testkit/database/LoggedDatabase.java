package io.vpcpeering.testkit.database;

import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.testkit.SentStatements;
import io.vpcpeering.testkit.TestPostgres;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/// An empty database, and what is sent to it.
///
/// @param jdbi past the transactions, logged as well
record LoggedDatabase(SentStatements sent, Jdbi jdbi, Transactions transactions) {
    static LoggedDatabase open() {
        TestPostgres.Database database = TestPostgres.database();
        var sent = new SentStatements();
        Jdbi jdbi = Jdbi.create(database.url(), database.user(), database.password())
                .installPlugin(new PostgresPlugin())
                .installPlugin(new SqlObjectPlugin())
                .setSqlLogger(sent);
        return new LoggedDatabase(sent, jdbi, new Transactions(jdbi));
    }
}
