package io.vpcpeering.runtime.database;

import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/// Opens sessions outside the pool, for whoever keeps one: closing it ends it, and with it the locks that it
/// holds. A pooled connection would go back with them. Thread-safe.
public final class Sessions {
    private final DatabaseSettings settings;

    Sessions(DatabaseSettings settings) {
        this.settings = settings;
    }

    /// Opens one; the caller closes it.
    ///
    /// @param name under which the server's lists show it
    /// @param parameters of the server, for this session, for example `idle_session_timeout` → `3s`
    public Handle open(String name, Map<String, String> parameters) {
        var properties = new Properties();
        properties.setProperty("user", settings.getUser());
        properties.setProperty("password", settings.getPassword());
        properties.setProperty("ApplicationName", name);
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("socketTimeout", "10");
        properties.setProperty(
                "options",
                parameters.entrySet().stream()
                        .map(parameter -> "-c " + parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining(" ")));
        return Jdbi.create(settings.getUrl(), properties)
                .installPlugin(new PostgresPlugin())
                .installPlugin(new SqlObjectPlugin())
                .open();
    }
}
