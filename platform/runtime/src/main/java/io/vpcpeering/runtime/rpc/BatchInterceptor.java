package io.vpcpeering.runtime.rpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.vpcpeering.runtime.database.RightOfWay;

/// A batch steps aside once more before it answers: whoever has asked goes on with work of its own then, in a process
/// that does not know which calls are under way in this one.
final class BatchInterceptor implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return next.startCall(
                new SimpleForwardingServerCall<>(call) {
                    @Override
                    public void sendMessage(A answer) {
                        RightOfWay.stepAside();
                        super.sendMessage(answer);
                    }
                },
                headers);
    }
}
