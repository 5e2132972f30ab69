package io.vpcpeering.routeservice;

import io.vpcpeering.proto.route.v1.AssociateRouteTableRequest;
import io.vpcpeering.proto.route.v1.CreateSubnetsRequest;
import io.vpcpeering.proto.route.v1.ListSubnetsRequest;
import io.vpcpeering.proto.route.v1.ListSubnetsResponse;
import io.vpcpeering.proto.route.v1.RouteTable;
import io.vpcpeering.proto.route.v1.Subnet;
import io.vpcpeering.proto.route.v1.SubnetSpec;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.vocabulary.AccountId;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Calls about subnets, as the owner of the VPC.
///
/// @param stage where
record SubnetCalls(Stage stage) {
    List<Subnet> make(Vpc vpc, String... cidrs) {
        return stage.as(new AccountId(vpc.getAccountUin()))
                .createSubnets(CreateSubnetsRequest.newBuilder()
                        .setVpcId(vpc.getVpcId())
                        .addAllSubnets(Stream.of(cidrs)
                                .map(cidr -> SubnetSpec.newBuilder()
                                        .setName("s " + cidr)
                                        .setCidr(cidr)
                                        .build())
                                .toList())
                        .build())
                .getSubnetsList();
    }

    RouteTable join(Vpc vpc, String table, String... subnets) {
        return stage.as(new AccountId(vpc.getAccountUin()))
                .associateRouteTable(AssociateRouteTableRequest.newBuilder()
                        .setVpcId(vpc.getVpcId())
                        .setRouteTableId(table)
                        .addAllSubnetIds(List.of(subnets))
                        .build())
                .getRouteTable();
    }

    ListSubnetsResponse list(AccountId account, UnaryOperator<ListSubnetsRequest.Builder> request) {
        return stage.as(account)
                .listSubnets(request.apply(ListSubnetsRequest.newBuilder()).build());
    }
}
