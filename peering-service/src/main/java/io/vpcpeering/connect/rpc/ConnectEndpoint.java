package io.vpcpeering.connect.rpc;

import io.grpc.stub.StreamObserver;
import io.vpcpeering.proto.peering.v1.ConnectRequest;
import io.vpcpeering.proto.peering.v1.ConnectResponse;
import io.vpcpeering.proto.peering.v1.ConnectServiceGrpc;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Unary;
import io.vpcpeering.vocabulary.AccountId;

/// `vpcpeering.peering.v1.ConnectService`.
public final class ConnectEndpoint extends ConnectServiceGrpc.ConnectServiceImplBase {
    private final ReservedMoves moves;

    /// Over the use-case.
    public ConnectEndpoint(ReservedMoves moves) {
        this.moves = moves;
    }

    @Override
    public void connect(ConnectRequest request, StreamObserver<ConnectResponse> observer) {
        AccountId caller = Caller.account();
        Unary.answer(observer, () -> moves.connect(request, caller));
    }
}
