package io.vpcpeering.runtime.rpc;

import io.grpc.ForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.vpcpeering.runtime.trace.Step;
import io.vpcpeering.runtime.trace.Steps;

/// Makes every call a step of its trace: what is called and told within it names the step as its cause.
final class StepInterceptor implements ServerInterceptor {
    private final Steps steps;

    StepInterceptor(Steps steps) {
        this.steps = steps;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Step step = steps.begin(
                Steps.Kind.CALL, call.getMethodDescriptor().getFullMethodName(), headers.get(Metadatas.TRACEPARENT));
        headers.discardAll(Metadatas.TRACEPARENT);
        headers.put(Metadatas.TRACEPARENT, step.traceparent());
        var ending = new ForwardingServerCall.SimpleForwardingServerCall<>(call) {
            @Override
            public void close(Status status, Metadata trailers) {
                if (!status.isOk()) {
                    step.failed(status.getCode().name());
                }
                step.end();
                super.close(status, trailers);
            }
        };
        return next.startCall(ending, headers);
    }
}
