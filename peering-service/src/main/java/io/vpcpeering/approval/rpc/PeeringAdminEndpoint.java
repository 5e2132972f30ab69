package io.vpcpeering.approval.rpc;

import io.grpc.stub.StreamObserver;
import io.vpcpeering.approval.RegionApprovals;
import io.vpcpeering.proto.peering.v1.ApproveRegionRequest;
import io.vpcpeering.proto.peering.v1.ApproveRegionResponse;
import io.vpcpeering.proto.peering.v1.PeeringAdminServiceGrpc;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.runtime.rpc.Unary;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.Regions;
import java.time.InstantSource;

/// `vpcpeering.peering.v1.PeeringAdminService`.
public final class PeeringAdminEndpoint extends PeeringAdminServiceGrpc.PeeringAdminServiceImplBase {
    private final RegionApprovals approvals;
    private final InstantSource clock;
    private final Once once;

    /// Over the approvals.
    public PeeringAdminEndpoint(RegionApprovals approvals, InstantSource clock, Once once) {
        this.approvals = approvals;
        this.clock = clock;
        this.once = once;
    }

    @Override
    public void approveRegion(ApproveRegionRequest request, StreamObserver<ApproveRegionResponse> observer) {
        Actor operator = Caller.internal();
        AccountId account = Field.required(
                "account_uin", Long.toString(request.getAccountUin()), uin -> new AccountId(Long.parseLong(uin)));
        Region region = Regions.named(request.getRegion(), "region");
        Unary.answer(
                observer,
                () -> once.run(request, ApproveRegionResponse.parser(), () -> {
                    approvals.grant(account, region, operator, clock.instant());
                    return ApproveRegionResponse.getDefaultInstance();
                }));
    }
}
