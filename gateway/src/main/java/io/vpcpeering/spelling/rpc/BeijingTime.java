package io.vpcpeering.spelling.rpc;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Times as the v2 API spells them: `2016-01-06 20:56:07`, on the clocks of Beijing.
final class BeijingTime {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private BeijingTime() {}

    static String spell(Timestamp time) {
        return FORMAT.format(Instant.ofEpochSecond(time.getSeconds()));
    }
}
