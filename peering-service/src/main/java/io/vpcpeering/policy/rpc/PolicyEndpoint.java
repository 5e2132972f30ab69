package io.vpcpeering.policy.rpc;

import io.grpc.stub.StreamObserver;
import io.vpcpeering.policy.Policies;
import io.vpcpeering.policy.PolicyRule;
import io.vpcpeering.proto.peering.v1.DeletePolicyRequest;
import io.vpcpeering.proto.peering.v1.DeletePolicyResponse;
import io.vpcpeering.proto.peering.v1.GetPolicyRequest;
import io.vpcpeering.proto.peering.v1.GetPolicyResponse;
import io.vpcpeering.proto.peering.v1.PolicyServiceGrpc;
import io.vpcpeering.proto.peering.v1.PutPolicyRequest;
import io.vpcpeering.proto.peering.v1.PutPolicyResponse;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.runtime.rpc.Unary;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vocabulary.VpcId;
import io.vpcpeering.vpc.Vpcs;
import io.vpcpeering.vpc.rpc.VpcIds;
import java.util.List;
import java.util.Optional;

/// `vpcpeering.peering.v1.PolicyService`.
public final class PolicyEndpoint extends PolicyServiceGrpc.PolicyServiceImplBase {
    private final Policies policies;
    private final Vpcs vpcs;
    private final Once once;

    /// Over the policies, and the VPCs that they may be for.
    public PolicyEndpoint(Policies policies, Vpcs vpcs, Once once) {
        this.policies = policies;
        this.vpcs = vpcs;
        this.once = once;
    }

    @Override
    public void putPolicy(PutPolicyRequest request, StreamObserver<PutPolicyResponse> observer) {
        AccountId owner = owner(request.getAccountUin());
        List<PolicyRule> rules = PolicyCodec.rules(request.getRulesList());
        Unary.answer(
                observer,
                () -> once.run(request, PutPolicyResponse.parser(), () -> {
                    policies.put(owner, vpc(owner, request.getVpcId()), rules);
                    return PutPolicyResponse.newBuilder()
                            .addAllRules(PolicyCodec.spell(rules))
                            .build();
                }));
    }

    @Override
    public void getPolicy(GetPolicyRequest request, StreamObserver<GetPolicyResponse> observer) {
        AccountId owner = owner(request.getAccountUin());
        Unary.answer(
                observer,
                () -> GetPolicyResponse.newBuilder()
                        .addAllRules(PolicyCodec.spell(policies.rules(owner, vpc(owner, request.getVpcId()))))
                        .build());
    }

    @Override
    public void deletePolicy(DeletePolicyRequest request, StreamObserver<DeletePolicyResponse> observer) {
        AccountId owner = owner(request.getAccountUin());
        Unary.answer(
                observer,
                () -> once.run(request, DeletePolicyResponse.parser(), () -> {
                    policies.put(owner, vpc(owner, request.getVpcId()), List.of());
                    return DeletePolicyResponse.getDefaultInstance();
                }));
    }

    /// An account manages its own policies only; an operator says whose it means.
    private static AccountId owner(long asked) {
        return switch (Caller.current()) {
            case Actor.Account(AccountId account) -> {
                if (asked != 0 && asked != account.uin()) {
                    throw new Refused(Violation.of(
                                    Reason.FORBIDDEN, "another account's policy is not yours to see", "不能访问其他账号的策略")
                            .onField("account_uin"));
                }
                yield account;
            }
            case Actor.Service _, Actor.Operator _ -> {
                var _ = Caller.internal();
                yield Field.required("account_uin", Long.toString(asked), uin -> new AccountId(Long.parseLong(uin)));
            }
        };
    }

    private Optional<VpcId> vpc(AccountId owner, String id) {
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(vpcs.get(VpcIds.read(id), Optional.of(owner), Optional.empty())
                        .id());
    }
}
