package io.vpcpeering.launcher.suite;

import io.vpcpeering.launcher.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/// `settings.properties` in a suite's directory.
public final class SettingsFile {
    private static final String PORT_BASE = "port-base";
    private static final String REQUEST_LIFETIME = "request-lifetime";
    private static final String CLOSE_GRACE = "close-grace";
    private static final String CLOCK_OFFSET = "clock-offset";
    private static final String REPLICAS = "replicas";

    private final Path file;

    /// @param file the properties file, there or not
    public SettingsFile(Path file) {
        this.file = file;
    }

    /// What was written last; empty before the first `up`.
    public Optional<Settings> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var values = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            values.load(reader);
        }
        return Optional.of(new Settings(
                new Ports(Integer.parseInt(value(values, PORT_BASE))),
                HumanDuration.parse(value(values, REQUEST_LIFETIME)),
                HumanDuration.parse(value(values, CLOSE_GRACE)),
                HumanDuration.parse(value(values, CLOCK_OFFSET)),
                // A suite that was started before there were replicas has one of each.
                Integer.parseInt(values.getProperty(REPLICAS, "1"))));
    }

    private String value(Properties values, String key) {
        var value = values.getProperty(key);
        if (value == null) {
            throw new Failure(file + " lacks " + key + "; ./peering up writes it anew");
        }
        return value;
    }

    /// Keeps the settings for the commands that follow.
    public void write(Settings settings) throws IOException {
        Files.writeString(file, """
                # Written by ./peering up; the other commands read it.
                %s=%d
                %s=%s
                %s=%s
                %s=%s
                %s=%d
                """.formatted(
                        PORT_BASE,
                        settings.ports().base(),
                        REQUEST_LIFETIME,
                        HumanDuration.format(settings.requestLifetime()),
                        CLOSE_GRACE,
                        HumanDuration.format(settings.closeGrace()),
                        CLOCK_OFFSET,
                        HumanDuration.format(settings.clockOffset()),
                        REPLICAS,
                        settings.replicas()));
    }
}
