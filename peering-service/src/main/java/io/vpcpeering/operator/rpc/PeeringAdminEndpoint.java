package io.vpcpeering.operator.rpc;

import io.grpc.stub.StreamObserver;
import io.vpcpeering.approval.RegionApprovals;
import io.vpcpeering.proto.peering.v1.ApproveRegionRequest;
import io.vpcpeering.proto.peering.v1.ApproveRegionResponse;
import io.vpcpeering.proto.peering.v1.ClearQuotaRequest;
import io.vpcpeering.proto.peering.v1.ClearQuotaResponse;
import io.vpcpeering.proto.peering.v1.ListQuotasRequest;
import io.vpcpeering.proto.peering.v1.ListQuotasResponse;
import io.vpcpeering.proto.peering.v1.ListRegionApprovalsRequest;
import io.vpcpeering.proto.peering.v1.ListRegionApprovalsResponse;
import io.vpcpeering.proto.peering.v1.PeeringAdminServiceGrpc;
import io.vpcpeering.proto.peering.v1.RegionApproval;
import io.vpcpeering.proto.peering.v1.RevokeRegionRequest;
import io.vpcpeering.proto.peering.v1.RevokeRegionResponse;
import io.vpcpeering.proto.peering.v1.SetQuotaRequest;
import io.vpcpeering.proto.peering.v1.SetQuotaResponse;
import io.vpcpeering.quota.QuotaSetting;
import io.vpcpeering.quota.Quotas;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.runtime.rpc.Unary;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.Regions;
import io.vpcpeering.vocabulary.VpcId;
import io.vpcpeering.vpc.Vpcs;
import io.vpcpeering.vpc.rpc.VpcIds;
import java.time.InstantSource;
import java.util.Optional;

/// `vpcpeering.peering.v1.PeeringAdminService`.
public final class PeeringAdminEndpoint extends PeeringAdminServiceGrpc.PeeringAdminServiceImplBase {
    private final RegionApprovals approvals;
    private final Quotas quotas;
    private final Vpcs vpcs;
    private final InstantSource clock;
    private final Once once;

    /// Over what operators decide on.
    public PeeringAdminEndpoint(RegionApprovals approvals, Quotas quotas, Vpcs vpcs, InstantSource clock, Once once) {
        this.approvals = approvals;
        this.quotas = quotas;
        this.vpcs = vpcs;
        this.clock = clock;
        this.once = once;
    }

    @Override
    public void approveRegion(ApproveRegionRequest request, StreamObserver<ApproveRegionResponse> observer) {
        Actor operator = Caller.internal();
        AccountId account = account(request.getAccountUin());
        Region region = Regions.named(request.getRegion(), "region");
        Unary.answer(
                observer,
                () -> once.run(request, ApproveRegionResponse.parser(), () -> {
                    approvals.grant(account, region, operator, clock.instant());
                    return ApproveRegionResponse.getDefaultInstance();
                }));
    }

    @Override
    public void revokeRegion(RevokeRegionRequest request, StreamObserver<RevokeRegionResponse> observer) {
        var _ = Caller.internal();
        AccountId account = account(request.getAccountUin());
        Region region = Regions.named(request.getRegion(), "region");
        Unary.answer(
                observer,
                () -> once.run(request, RevokeRegionResponse.parser(), () -> {
                    approvals.revoke(account, region);
                    return RevokeRegionResponse.getDefaultInstance();
                }));
    }

    @Override
    public void listRegionApprovals(
            ListRegionApprovalsRequest request, StreamObserver<ListRegionApprovalsResponse> observer) {
        var _ = Caller.internal();
        AccountId account = account(request.getAccountUin());
        Unary.answer(
                observer,
                () -> ListRegionApprovalsResponse.newBuilder()
                        .addAllApprovals(approvals.list(account).stream()
                                .map(approval -> RegionApproval.newBuilder()
                                        .setRegion(approval.region().code())
                                        .setGrantedBy(approval.grantedBy())
                                        .setGrantTime(Field.time(approval.grantedAt()))
                                        .build())
                                .toList())
                        .build());
    }

    @Override
    public void setQuota(SetQuotaRequest request, StreamObserver<SetQuotaResponse> observer) {
        Actor operator = Caller.internal();
        AccountId account = account(request.getAccountUin());
        Unary.answer(
                observer,
                () -> once.run(request, SetQuotaResponse.parser(), () -> {
                    QuotaSetting setting = QuotaCodec.setting(
                            request, account, vpc(account, request.getVpcId()), operator, clock.instant());
                    return SetQuotaResponse.newBuilder()
                            .setQuota(QuotaCodec.spell(quotas.set(setting)))
                            .build();
                }));
    }

    @Override
    public void clearQuota(ClearQuotaRequest request, StreamObserver<ClearQuotaResponse> observer) {
        var _ = Caller.internal();
        AccountId account = account(request.getAccountUin());
        Unary.answer(
                observer,
                () -> once.run(request, ClearQuotaResponse.parser(), () -> {
                    quotas.clear(account, vpc(account, request.getVpcId()));
                    return ClearQuotaResponse.getDefaultInstance();
                }));
    }

    @Override
    public void listQuotas(ListQuotasRequest request, StreamObserver<ListQuotasResponse> observer) {
        var _ = Caller.internal();
        AccountId account = account(request.getAccountUin());
        Unary.answer(
                observer,
                () -> ListQuotasResponse.newBuilder()
                        .addAllQuotas(quotas.settings(account).stream()
                                .map(QuotaCodec::spell)
                                .toList())
                        .setOtherwise(QuotaCodec.spell(quotas.otherwise()))
                        .build());
    }

    private static AccountId account(long uin) {
        return Field.required("account_uin", Long.toString(uin), text -> new AccountId(Long.parseLong(text)));
    }

    private Optional<VpcId> vpc(AccountId owner, String id) {
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(vpcs.get(VpcIds.read(id), Optional.of(owner), Optional.empty())
                        .id());
    }
}
