package io.vpcpeering.runtime.rpc;

import io.grpc.ForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.vpcpeering.runtime.database.Outage;
import io.vpcpeering.vocabulary.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place where an exception becomes a status. A refusal is an answer; an outage may be tried again; the
/// rest is our mistake, logged once with its call and told without its inside.
final class FailureInterceptor implements ServerInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(FailureInterceptor.class);

    private static final int LONGEST_REQUEST_ID = 64;

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return new ForwardingServerCallListener.SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            private boolean closed;

            // A stream's messages are worked on as they come, so they may fail as well.
            @Override
            public void onMessage(Q message) {
                guarded(() -> delegate().onMessage(message));
            }

            @Override
            public void onHalfClose() {
                guarded(() -> delegate().onHalfClose());
            }

            private void guarded(Runnable work) {
                if (closed) {
                    return;
                }
                try {
                    work.run();
                } catch (RuntimeException e) {
                    closed = true;
                    StatusRuntimeException failure =
                            failure(e, call.getMethodDescriptor().getFullMethodName(), requestId(headers));
                    Metadata trailers = failure.getTrailers();
                    call.close(failure.getStatus(), trailers == null ? new Metadata() : trailers);
                }
            }
        };
    }

    private static StatusRuntimeException failure(RuntimeException thrown, String method, String request) {
        return switch (thrown) {
            case Refused refused -> Refusals.spell(refused);
            case StatusRuntimeException status when Away.caused(status) -> outage("an owning service does not answer");
            case RuntimeException other
            when Outage.caused(other) -> {
                LOG.atWarn()
                        .addKeyValue("method", method)
                        .addKeyValue("request", request)
                        .log("the database does not answer: {}", other.toString());
                yield outage("the database does not answer");
            }
            case RuntimeException other -> {
                LOG.atError()
                        .addKeyValue("method", method)
                        .addKeyValue("request", request)
                        .setCause(other)
                        .log("failed");
                yield Status.INTERNAL.withDescription("internal error").asRuntimeException();
            }
        };
    }

    private static String requestId(Metadata headers) {
        String sent = headers.get(Metadatas.REQUEST_ID);
        return sent == null ? "-" : sent.substring(0, Math.min(sent.length(), LONGEST_REQUEST_ID));
    }

    private static StatusRuntimeException outage(String english) {
        return StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.UNAVAILABLE.value())
                .setMessage(english)
                .build());
    }
}
