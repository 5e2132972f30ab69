package io.vpcpeering.runtime.rpc;

import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/// Lets an endpoint be written as blocking code: it runs on the call's virtual thread, and what it throws is spelled by
/// the server.
public final class Unary {
    private Unary() {}

    /// Answers with what `work` returns.
    public static <A> void answer(StreamObserver<A> observer, Supplier<A> work) {
        A answer = work.get();
        observer.onNext(answer);
        observer.onCompleted();
    }
}
