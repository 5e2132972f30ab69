package io.vpcpeering.subnet.rpc;

import io.grpc.stub.StreamObserver;
import io.vpcpeering.projection.KnownVpc;
import io.vpcpeering.projection.Vpcs;
import io.vpcpeering.projection.feed.ProjectionCodec;
import io.vpcpeering.proto.route.v1.CheckSubnetsRequest;
import io.vpcpeering.proto.route.v1.CheckSubnetsResponse;
import io.vpcpeering.proto.route.v1.GetContentLimitsRequest;
import io.vpcpeering.proto.route.v1.GetContentLimitsResponse;
import io.vpcpeering.proto.route.v1.LearnVpcRequest;
import io.vpcpeering.proto.route.v1.LearnVpcResponse;
import io.vpcpeering.proto.route.v1.VpcContentServiceGrpc;
import io.vpcpeering.route.RouteQuotas;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.runtime.rpc.Unary;
import io.vpcpeering.subnet.AskedSubnet;
import io.vpcpeering.subnet.Subnets;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Regions;
import io.vpcpeering.vocabulary.SubnetId;
import java.util.List;

/// Answers the calls of `VpcContentService`.
public final class VpcContentEndpoint extends VpcContentServiceGrpc.VpcContentServiceImplBase {
    private static final String OWNER = "peering-service";

    private final Vpcs vpcs;
    private final Subnets subnets;
    private final RouteQuotas quotas;
    private final int subnetsPerVpc;
    private final Transactions transactions;

    /// Over the use-cases of this service, with the limits in force.
    public VpcContentEndpoint(
            Vpcs vpcs, Subnets subnets, RouteQuotas quotas, int subnetsPerVpc, Transactions transactions) {
        this.vpcs = vpcs;
        this.subnets = subnets;
        this.quotas = quotas;
        this.subnetsPerVpc = subnetsPerVpc;
        this.transactions = transactions;
    }

    @Override
    public void checkSubnets(CheckSubnetsRequest request, StreamObserver<CheckSubnetsResponse> observer) {
        Unary.answer(observer, () -> {
            var _ = Caller.internal(OWNER);
            Refused.ifAny(subnets.objections(
                    Regions.named(request.getRegion(), "region"),
                    Field.required("vpc_cidr", request.getVpcCidr(), Cidr::parse),
                    request.getSubnetsList().stream()
                            .map(spec -> new AskedSubnet(spec.getName(), spec.getCidr(), spec.getZoneId()))
                            .toList()));
            return CheckSubnetsResponse.getDefaultInstance();
        });
    }

    @Override
    public void learnVpc(LearnVpcRequest request, StreamObserver<LearnVpcResponse> observer) {
        Unary.answer(observer, () -> {
            Actor by = Caller.internal(OWNER);
            KnownVpc told = ProjectionCodec.vpc(request.getVpc());
            // Looked at under the lock that learning took: nothing is made in between.
            List<SubnetId> inside = transactions.run(() -> {
                vpcs.learn(told, by);
                return subnets.in(told.id());
            });
            return LearnVpcResponse.newBuilder()
                    .addAllSubnetIds(inside.stream().map(SubnetId::value).toList())
                    .build();
        });
    }

    @Override
    public void getContentLimits(GetContentLimitsRequest request, StreamObserver<GetContentLimitsResponse> observer) {
        Unary.answer(observer, () -> {
            var _ = Caller.current();
            return GetContentLimitsResponse.newBuilder()
                    .setSubnetsPerVpc(subnetsPerVpc)
                    .setTablesPerVpc(quotas.tablesPerVpc())
                    .setRoutesPerTable(quotas.routesPerTable())
                    .build();
        });
    }
}
