package io.vpcpeering.spelling.rpc;

import com.google.protobuf.Timestamp;
import io.vpcpeering.action.Malformed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// Times as the v2 API spells them: `2016-01-06 20:56:07`, on the clocks of Beijing.
final class BeijingTime {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(BEIJING);

    private BeijingTime() {}

    /// Reads one.
    ///
    /// @throws Malformed when it is none
    static Instant read(String text) {
        try {
            return Instant.from(FORMAT.parse(text));
        } catch (DateTimeException _) {
            throw new Malformed("it must be of the form 2016-01-06 20:56:07", "格式必须形如 2016-01-06 20:56:07");
        }
    }

    /// When the day of this moment began.
    static Instant dayBegin(Instant time) {
        return time.atZone(BEIJING).truncatedTo(ChronoUnit.DAYS).toInstant();
    }

    static String spell(Instant time) {
        return FORMAT.format(time);
    }

    static String spell(Timestamp time) {
        return FORMAT.format(Instant.ofEpochSecond(time.getSeconds()));
    }
}
