package io.vpcpeering.runtime.management;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Metrics and health of the process.
@Factory
final class ManagementFactory {
    @Singleton
    @Bean(preDestroy = "close")
    PrometheusMeterRegistry metrics() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        return registry;
    }

    @Singleton
    @Bean(preDestroy = "close")
    JvmGcMetrics garbageCollection(PrometheusMeterRegistry registry) {
        var metrics = new JvmGcMetrics();
        metrics.bindTo(registry);
        return metrics;
    }

    @Singleton
    @Requires(beans = HikariDataSource.class)
    HealthProbe database(HikariDataSource pool) {
        return () -> {
            try (Connection connection = pool.getConnection()) {
                boolean valid = connection.isValid(2);
                return new HealthProbe.Health("database", valid, true, valid ? "answers" : "does not answer");
            } catch (SQLException e) {
                return new HealthProbe.Health("database", false, true, "SQLSTATE " + e.getSQLState());
            }
        };
    }

    @Singleton
    @Requires(property = "management.port")
    ManagementServer server(
            @Value("${bind.host}") String host,
            @Value("${management.port}") int port,
            List<HealthProbe> probes,
            PrometheusMeterRegistry registry) {
        return new ManagementServer(host, port, probes, registry);
    }
}
