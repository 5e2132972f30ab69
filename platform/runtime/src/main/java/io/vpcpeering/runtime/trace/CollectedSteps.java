package io.vpcpeering.runtime.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Steps as OpenTelemetry's spans, sent to a collector by OTLP over HTTP: in the background, and given up when the
/// collector is away. Whether a trace is collected is decided where it begins.
final class CollectedSteps implements Steps, AutoCloseable {
    private static final Duration BETWEEN_SENDINGS = Duration.ofSeconds(1);
    private static final long GOODBYE_SECONDS = 2;

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /// @param service whose steps they are
    /// @param collector for example `http://127.0.0.1:4318/v1/traces`
    /// @param share of the traces that begin here, 0 to 1
    CollectedSteps(String service, String collector, double share) {
        var exporter = OtlpHttpSpanExporter.builder().setEndpoint(collector).build();
        this.provider = SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), service)))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(share)))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(BETWEEN_SENDINGS)
                        .build())
                .build();
        this.tracer = provider.get("io.vpcpeering");
    }

    @Override
    public Step begin(Kind kind, String name, @Nullable String received) {
        return new Collected(tracer.spanBuilder(name)
                .setSpanKind(
                        switch (kind) {
                            case CALL -> SpanKind.SERVER;
                            case FACT -> SpanKind.CONSUMER;
                        })
                .setParent(parent(received))
                .startSpan());
    }

    @Override
    public void close() {
        var _ = provider.shutdown().join(GOODBYE_SECONDS, TimeUnit.SECONDS);
    }

    /// `00-<32 digits>-<16 digits>-<2 digits>`, or nobody.
    private static Context parent(@Nullable String received) {
        if (received == null || !received.equals(Traceparent.continued(received))) {
            return Context.root();
        }
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        received.substring(3, 35),
                        received.substring(36, 52),
                        TraceFlags.fromHex(received, 53),
                        TraceState.getDefault())));
    }

    private record Collected(Span span) implements Step {
        @Override
        public String traceparent() {
            SpanContext context = span.getSpanContext();
            return "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                    + context.getTraceFlags().asHex();
        }

        @Override
        public void failed(String why) {
            var _ = span.setStatus(StatusCode.ERROR, why);
        }

        @Override
        public void end() {
            span.end();
        }
    }
}
