package io.vpcpeering.runtime.database;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;

/// Where the service's own database is.
@ConfigurationProperties("database")
@Requires(property = "database.url")
public interface DatabaseSettings {
    /// JDBC URL.
    String getUrl();

    /// Role to connect as.
    String getUser();

    /// Its password.
    String getPassword();

    /// Connections at most; 16 suits two cores, more makes it slower.
    @Bindable(defaultValue = "12")
    int getPoolSize();
}
