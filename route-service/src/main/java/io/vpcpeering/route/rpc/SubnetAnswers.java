package io.vpcpeering.route.rpc;

import io.vpcpeering.proto.route.v1.CreateSubnetsRequest;
import io.vpcpeering.proto.route.v1.CreateSubnetsResponse;
import io.vpcpeering.proto.route.v1.DeleteSubnetRequest;
import io.vpcpeering.proto.route.v1.DeleteSubnetResponse;
import io.vpcpeering.proto.route.v1.GetSubnetRequest;
import io.vpcpeering.proto.route.v1.GetSubnetResponse;
import io.vpcpeering.proto.route.v1.ListSubnetsRequest;
import io.vpcpeering.proto.route.v1.ListSubnetsResponse;
import io.vpcpeering.proto.route.v1.UpdateSubnetRequest;
import io.vpcpeering.proto.route.v1.UpdateSubnetResponse;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.subnet.SubnetQuery;
import io.vpcpeering.subnet.Subnets;
import io.vpcpeering.vocabulary.SubnetId;

/// Answers the calls about subnets.
final class SubnetAnswers {
    private final Subnets subnets;
    private final Mutations mutations;

    SubnetAnswers(Subnets subnets, Mutations mutations) {
        this.subnets = subnets;
        this.mutations = mutations;
    }

    /// Makes subnets.
    CreateSubnetsResponse createSubnets(CreateSubnetsRequest request) {
        var claim = Asked.claim(request.getVpcId(), request.getRegion());
        var asked = SubnetCodec.asked(Asked.batch("subnets", request.getSubnetsList()));
        return mutations.once(
                request,
                CreateSubnetsResponse.parser(),
                () -> CreateSubnetsResponse.newBuilder()
                        .addAllSubnets(subnets.create(claim, asked).stream()
                                .map(SubnetCodec::subnet)
                                .toList())
                        .build());
    }

    /// Renames one.
    UpdateSubnetResponse updateSubnet(UpdateSubnetRequest request) {
        var claim = Asked.claim(request.getVpcId(), request.getRegion());
        var subnet = Asked.subnet(request.getSubnetId());
        return mutations.once(
                request,
                UpdateSubnetResponse.parser(),
                () -> UpdateSubnetResponse.newBuilder()
                        .setSubnet(SubnetCodec.subnet(
                                subnets.rename(claim, subnet, request.getName(), request.getUniqueName())))
                        .build());
    }

    /// Removes one.
    DeleteSubnetResponse deleteSubnet(DeleteSubnetRequest request) {
        var claim = Asked.claim(request.getVpcId(), request.getRegion());
        var subnet = Asked.subnet(request.getSubnetId());
        return mutations.once(
                request,
                DeleteSubnetResponse.parser(),
                () -> DeleteSubnetResponse.newBuilder()
                        .setSubnet(SubnetCodec.subnet(subnets.delete(claim, subnet)))
                        .build());
    }

    /// Finds one.
    GetSubnetResponse getSubnet(GetSubnetRequest request) {
        return GetSubnetResponse.newBuilder()
                .setSubnet(SubnetCodec.subnet(subnets.get(Asked.subnet(request.getSubnetId()), Caller.account())))
                .build();
    }

    /// Lists them.
    ListSubnetsResponse listSubnets(ListSubnetsRequest request) {
        var page = subnets.list(new SubnetQuery(
                Caller.account(),
                Asked.region(request.getRegion()),
                Asked.vpcFilter(request.getVpcId()),
                Asked.idFilter("subnet_ids", request.getSubnetIdsList(), SubnetId::new),
                Asked.bounded("zone_ids", request.getZoneIdsList()),
                Asked.nameFilter(request.getNameContains()),
                Asked.page(request.getPageSize(), request.getSkip(), request.getOrderBy())));
        return ListSubnetsResponse.newBuilder()
                .addAllSubnets(page.items().stream().map(SubnetCodec::subnet).toList())
                .setTotalSize(page.total())
                .build();
    }
}
