package io.vpcpeering.door;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.vpcpeering.failure.Declined;
import io.vpcpeering.runtime.trace.Traceparent;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

/// What the framework answers by itself: its status and the usual words for it, nothing of what went wrong inside.
/// On the path of the API the answer is the API's: to a request that the framework does not take, that it cannot be
/// read.
@Singleton
final class OtherErrors implements ErrorResponseProcessor<byte[]> {
    private static final int FIRST_SERVER_ERROR = 500;

    private final LegacyDoor door;
    private final Supplier<UUID> requestIds;
    private final AccessLog log;

    OtherErrors(LegacyDoor door, Supplier<UUID> requestIds, AccessLog log) {
        this.door = door;
        this.requestIds = requestIds;
        this.log = log;
    }

    @Override
    public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        HttpRequest<?> request = context.getRequest();
        String requestId = requestIds.get().toString();
        String trace = Traceparent.continued(request.getHeaders().get("traceparent"));
        Duration time = KeptRequest.of(request).map(KeptRequest::age).orElse(Duration.ZERO);
        if (request.getPath().equals(HttpDoor.PATH)) {
            LegacyReply reply = door.decline(failure(context, response), requestId);
            log.answered(requestId, trace, reply, time);
            return json(HttpResponse.ok(), JsonText.of(reply)).header("X-Request-Id", requestId);
        }
        log.turnedAway(requestId, trace, response.code(), time);
        return json(
                        response,
                        "{\"message\":\"%s\"}"
                                .formatted(response.status().getReason().toLowerCase(Locale.ROOT))
                                .getBytes(StandardCharsets.UTF_8))
                .header("X-Request-Id", requestId);
    }

    private static RuntimeException failure(ErrorContext context, MutableHttpResponse<?> response) {
        return response.code() < FIRST_SERVER_ERROR
                ? Declined.malformed("the request cannot be read as HTTP", "请求不是有效的 HTTP 请求")
                : new IllegalStateException(
                        "the framework has failed", context.getRootCause().orElse(null));
    }

    private static MutableHttpResponse<byte[]> json(MutableHttpResponse<?> response, byte[] text) {
        return response.body(text).header("Content-Type", "application/json; charset=utf-8");
    }
}
