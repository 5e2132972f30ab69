package io.vpcpeering.runtime.rpc;

import io.grpc.ForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.vpcpeering.runtime.database.RightOfWay;

/// Tells batches of the calls under way that go first: whatever is asked and answered once, and is no batch itself.
///
/// @param way who steps aside
/// @param batches which calls are batches
record RightOfWayInterceptor(RightOfWay way, Bulkhead batches) implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (call.getMethodDescriptor().getType() != MethodType.UNARY || batches.holds(call)) {
            return next.startCall(call, headers);
        }
        way.enter();
        try {
            return new Ending<>(next.startCall(call, headers), way);
        } catch (RuntimeException | Error e) {
            way.leave();
            throw e;
        }
    }

    /// Of a call's ends, completion and cancellation, gRPC tells one, once.
    private static final class Ending<Q> extends ForwardingServerCallListener.SimpleForwardingServerCallListener<Q> {
        private final RightOfWay way;

        Ending(ServerCall.Listener<Q> listener, RightOfWay way) {
            super(listener);
            this.way = way;
        }

        @Override
        public void onComplete() {
            way.leave();
            super.onComplete();
        }

        @Override
        public void onCancel() {
            way.leave();
            super.onCancel();
        }
    }
}
