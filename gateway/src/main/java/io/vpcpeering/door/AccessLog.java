package io.vpcpeering.door;

import io.vpcpeering.action.Fields;
import io.vpcpeering.runtime.trace.Traceparent;
import io.vpcpeering.vocabulary.AccountId;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One JSON object a line for every request that was answered, on the logger `access`, whose appender prints
/// nothing else around it.
///
/// Nothing that a client has written gets in as it came, so no signature and no secret can: the account is one
/// whose signature was right, the Action one of the table, the trace id 32 hexadecimal digits.
///
/// Thread-safe.
@Singleton
final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger("access");
    private static final int OK = 200;

    private final Clock clock;

    AccessLog(Clock clock) {
        this.clock = clock;
    }

    /// A request to the API, which has always the status 200.
    ///
    /// @param requestId that the client was told
    /// @param traceparent that the request belongs to, well-formed
    /// @param time since the request's head had arrived
    void answered(String requestId, String traceparent, LegacyReply reply, Duration time) {
        log(line(requestId, traceparent)
                .putOrNull("account", reply.account().map(AccountId::toString))
                .putOrNull("action", reply.action())
                .put("status", OK)
                .put("code", reply.code().number())
                .put("codeDesc", reply.code().name())
                .put("ms", time.toMillis()));
    }

    /// A request to nowhere, or one that could not be read as HTTP.
    ///
    /// @param status of HTTP
    void turnedAway(String requestId, String traceparent, int status, Duration time) {
        log(line(requestId, traceparent)
                .putNull("account")
                .putNull("action")
                .put("status", status)
                .putNull("code")
                .putNull("codeDesc")
                .put("ms", time.toMillis()));
    }

    private Fields line(String requestId, String traceparent) {
        return new Fields()
                .put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("requestId", requestId)
                .put("traceId", Traceparent.traceId(traceparent));
    }

    private static void log(Fields line) {
        if (LOG.isInfoEnabled()) {
            LOG.info(new String(JsonText.of(line), StandardCharsets.US_ASCII));
        }
    }
}
