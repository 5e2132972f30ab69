package io.vpcpeering.door;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.server.annotation.PreMatching;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.vpcpeering.failure.Declined;
import io.vpcpeering.failure.LegacyCode;
import io.vpcpeering.runtime.trace.Step;
import io.vpcpeering.runtime.trace.Steps;
import io.vpcpeering.runtime.trace.Traceparent;
import io.vpcpeering.vocabulary.Text;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// Everything on the path of the v2 API, whatever the method: answered here, with 200 and JSON.
@ServerFilter(HttpDoor.PATH)
final class HttpDoor {
    /// Of the v2 API, for every product.
    static final String PATH = "/v2/index.php";

    private final LegacyDoor door;
    private final Supplier<UUID> requestIds;
    private final Duration bodyPatience;
    private final boolean httpsOnly;
    private final AccessLog log;
    private final MeterRegistry metrics;
    private final Steps steps;

    /// @param bodyPatience how long a body may take to arrive
    /// @param httpsOnly whether plain HTTP is told to come back with HTTPS
    HttpDoor(
            LegacyDoor door,
            Supplier<UUID> requestIds,
            @Value("${gateway.request-deadline}") Duration bodyPatience,
            @Value("${gateway.https-only}") boolean httpsOnly,
            AccessLog log,
            MeterRegistry metrics,
            Steps steps) {
        this.door = door;
        this.bodyPatience = bodyPatience;
        this.httpsOnly = httpsOnly;
        this.requestIds = requestIds;
        this.log = log;
        this.metrics = metrics;
        this.steps = steps;
    }

    @PreMatching
    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Nullable
    HttpResponse<byte[]> answer(HttpRequest<?> request) {
        // The framework's patterns also match what only looks like the path: a slash more, an escape that means the
        // same.
        return kept(request).target().path().equals(PATH) ? answerApi(request) : null;
    }

    private HttpResponse<byte[]> answerApi(HttpRequest<?> request) {
        String requestId = requestIds.get().toString();
        // All calls of one request belong to one trace, the caller's if it has one.
        Step step = steps.begin(Steps.Kind.CALL, PATH, request.getHeaders().get("traceparent"));
        String trace = step.traceparent();
        try (var _ = MDC.putCloseable("requestId", requestId);
                var _ = MDC.putCloseable("traceId", Traceparent.traceId(trace))) {
            LegacyReply reply;
            boolean isFinished = true;
            try {
                LegacyRequest asked = read(request);
                reply = Traceparent.within(trace, () -> door.answer(asked, requestId));
            } catch (Unfinished e) {
                isFinished = false;
                reply = door.decline(e.answer(), requestId);
            } catch (RuntimeException e) {
                reply = door.decline(e, requestId);
            }
            record(reply, requestId, trace, kept(request).age());
            MutableHttpResponse<byte[]> response = HttpResponse.ok(JsonText.of(reply))
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header("X-Request-Id", requestId);
            return isFinished ? response : response.header("Connection", "close");
        } finally {
            step.end();
        }
    }

    private LegacyRequest read(HttpRequest<?> request) {
        KeptRequest kept = kept(request);
        if (kept.isTooLong()) {
            throw new Unfinished(tooLarge());
        }
        if (httpsOnly && !request.isSecure()) {
            throw new Declined(
                    LegacyCode.PROTOCOL_NOT_SUPPORTED, new Text("only HTTPS is served here", "仅支持 HTTPS 协议"));
        }
        List<String> hosts = LegacyRequest.hosts(
                request.getHeaders().get("Host", String.class, ""),
                kept.target().authority());
        if (request.getMethod() == HttpMethod.GET) {
            return LegacyRequest.get(hosts, kept.target().query());
        }
        if (request.getMethod() == HttpMethod.POST) {
            return LegacyRequest.post(hosts, request.getHeaders().get("Content-Type", String.class, ""), body(request));
        }
        throw Declined.malformed("the method must be GET or POST", "请求方法必须为 GET 或 POST");
    }

    private static KeptRequest kept(HttpRequest<?> request) {
        return KeptRequest.of(request)
                .orElseThrow(() -> new IllegalStateException("the request has passed no TargetKeeper"));
    }

    private byte[] body(HttpRequest<?> request) {
        if (!(request instanceof ServerHttpRequest<?> streamed)) {
            throw new IllegalStateException("the request has no body to read");
        }
        try (CloseableAvailableByteBody body =
                streamed.byteBody().buffer().get(bodyPatience.toMillis(), TimeUnit.MILLISECONDS)) {
            return body.toByteArray();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ContentLengthExceededException) {
                throw tooLarge();
            }
            throw incomplete();
        } catch (TimeoutException e) {
            throw incomplete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw incomplete();
        }
    }

    private static Declined tooLarge() {
        return Declined.malformed("the request is larger than 1 MiB", "请求超过 1 MiB");
    }

    private static Unfinished incomplete() {
        return new Unfinished(Declined.malformed("the body did not arrive", "请求体不完整"));
    }

    private void record(LegacyReply reply, String requestId, String trace, Duration time) {
        log.answered(requestId, trace, reply, time);
        metrics.timer(
                        "gateway.requests",
                        "action",
                        reply.action().orElse("-"),
                        "code",
                        Integer.toString(reply.code().number()))
                .record(time);
    }
}
