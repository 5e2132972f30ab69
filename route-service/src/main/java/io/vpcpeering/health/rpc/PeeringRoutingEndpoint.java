package io.vpcpeering.health.rpc;

import io.grpc.stub.StreamObserver;
import io.vpcpeering.health.PeeringRoutes;
import io.vpcpeering.projection.feed.ProjectionCodec;
import io.vpcpeering.proto.route.v1.DescribeRoutingRequest;
import io.vpcpeering.proto.route.v1.DescribeRoutingResponse;
import io.vpcpeering.proto.route.v1.PeeringRoutingServiceGrpc;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.runtime.rpc.Unary;
import io.vpcpeering.vocabulary.AccountId;

/// Answers the calls of `PeeringRoutingService`.
public final class PeeringRoutingEndpoint extends PeeringRoutingServiceGrpc.PeeringRoutingServiceImplBase {
    private static final String OWNER = "peering-service";
    private static final int MOST_PEERINGS = 100;

    private final PeeringRoutes routes;

    /// @param routes counts
    public PeeringRoutingEndpoint(PeeringRoutes routes) {
        this.routes = routes;
    }

    @Override
    public void describeRouting(DescribeRoutingRequest request, StreamObserver<DescribeRoutingResponse> observer) {
        Unary.answer(observer, () -> {
            var _ = Caller.internal(OWNER);
            var _ = Field.within("peerings", request.getPeeringsCount(), 1, MOST_PEERINGS);
            var told = request.getPeeringsList().stream()
                    .map(ProjectionCodec::peering)
                    .toList();
            return DescribeRoutingResponse.newBuilder()
                    .addAllPeerings(routes.healthOf(new AccountId(request.getAccountUin()), told).stream()
                            .map(HealthCodec::health)
                            .toList())
                    .build();
        });
    }
}
