package io.vpcpeering.spelling.rpc;

import com.google.protobuf.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Times as the v2 API spells them: `2016-01-06 20:56:07`, on the clocks of Beijing.
final class BeijingTime {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private BeijingTime() {}

    /// Reads one.
    ///
    /// @throws IllegalArgumentException when it is none
    static Instant read(String text) {
        try {
            return Instant.from(FORMAT.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("it must be of the form 2016-01-06 20:56:07", e);
        }
    }

    static String spell(Instant time) {
        return FORMAT.format(time);
    }

    static String spell(Timestamp time) {
        return FORMAT.format(Instant.ofEpochSecond(time.getSeconds()));
    }
}
