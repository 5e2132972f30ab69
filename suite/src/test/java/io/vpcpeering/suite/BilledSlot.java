package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/// Five minutes of traffic that somebody pays for.
///
/// @param suite where it is billed
/// @param start on the business clock
record BilledSlot(RunningSuite suite, ZonedDateTime start) {
    /// Bytes of a slot at one megabit a second.
    static final long MBPS = 1_000_000L * 300 / 8;

    /// The last that is over. The day that a peering became active counts as a whole, so a slot before that is billed
    /// as well.
    static BilledSlot last(RunningSuite suite) {
        ZonedDateTime now = suite.now().truncatedTo(ChronoUnit.MINUTES);
        return new BilledSlot(suite, now.minusMinutes(now.getMinute() % 5).minusMinutes(5));
    }

    LocalDate day() {
        return start.toLocalDate();
    }

    /// Brings in that a peering sent 20 Mbps and received 30.
    void meter(String peering) throws IOException {
        Path samples = Files.createTempFile("samples", ".csv");
        Files.writeString(samples, """
                peeringConnectionId,direction,slotStart,bytes
                %1$s,out,%2$s,%3$d
                %1$s,in,%2$s,%4$d
                """.formatted(peering, start.toOffsetDateTime(), 20 * MBPS, 30 * MBPS));
        Eventually.within(
                Duration.ofSeconds(20),
                () -> assertThat(JsonParser.parseString(suite.launcher()
                                        .run("meter", "import", samples.toString())
                                        .ok())
                                .getAsJsonObject()
                                .getAsJsonArray("refused"))
                        .isEmpty());
    }

    /// Closes its day.
    void close() {
        suite.launcher().run("bill", "close", "--date", day().toString()).ok();
    }
}
