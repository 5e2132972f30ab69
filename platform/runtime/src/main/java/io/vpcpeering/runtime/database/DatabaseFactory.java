package io.vpcpeering.runtime.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jspecify.annotations.Nullable;

/// Makes the pool, migrates the schema, and hands out [Transactions] and [Sessions].
@Factory
@Requires(beans = DatabaseSettings.class)
final class DatabaseFactory {
    @Singleton
    @Bean(preDestroy = "close")
    HikariDataSource pool(DatabaseSettings settings, MeterRegistry metrics) {
        var config = new HikariConfig();
        config.setPoolName("database");
        config.setJdbcUrl(settings.getUrl());
        config.setUsername(settings.getUser());
        config.setPassword(settings.getPassword());
        config.setMaximumPoolSize(settings.getPoolSize());
        config.setMinimumIdle(2);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(30_000);
        config.setMetricRegistry(metrics);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("connectTimeout", "3");
        // Longer than any statement of ours takes: a peer that vanished without a word does not hold a thread for ever.
        config.addDataSourceProperty("socketTimeout", "60");
        // A process that is stopped inside a transaction must not keep its neighbours waiting.
        config.addDataSourceProperty("options", "-c idle_in_transaction_session_timeout=10s -c lock_timeout=8s");
        return new HikariDataSource(config);
    }

    @Singleton
    Sessions sessions(DatabaseSettings settings) {
        return new Sessions(settings);
    }

    @Singleton
    Transactions transactions(HikariDataSource pool, @Nullable SqlLogger logger) throws SQLException {
        Migrations.run(pool);
        Jdbi jdbi = Jdbi.create(pool)
                .installPlugin(new PostgresPlugin())
                .installPlugin(new SqlObjectPlugin())
                .installPlugin(new VocabularyPlugin());
        if (logger != null) {
            jdbi.setSqlLogger(logger);
        }
        return new Transactions(jdbi);
    }
}
