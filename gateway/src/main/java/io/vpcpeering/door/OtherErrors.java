package io.vpcpeering.door;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// What the framework answers by itself: its status and the usual words for it, nothing of what went wrong inside.
/// Should it ever fail on the path of the API, the answer is the API's.
@Singleton
final class OtherErrors implements ErrorResponseProcessor<byte[]> {
    private final LegacyDoor door;

    OtherErrors(LegacyDoor door) {
        this.door = door;
    }

    @Override
    public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        if (context.getRequest().getPath().equals(HttpDoor.PATH)) {
            var failed = new IllegalStateException(
                    "the framework has failed", context.getRootCause().orElse(null));
            return json(HttpResponse.ok(), JsonText.of(door.decline(failed, "-")));
        }
        return json(
                response,
                "{\"message\":\"%s\"}"
                        .formatted(response.status().getReason().toLowerCase(Locale.ROOT))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static MutableHttpResponse<byte[]> json(MutableHttpResponse<?> response, byte[] text) {
        return response.body(text).header("Content-Type", "application/json; charset=utf-8");
    }
}
