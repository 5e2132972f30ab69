package io.vpcpeering.spelling.rpc;

import io.grpc.StatusRuntimeException;
import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.action.rpc.Rpc;
import io.vpcpeering.proto.route.v1.ListRouteTablesRequest;
import io.vpcpeering.proto.route.v1.ListSubnetsRequest;
import io.vpcpeering.proto.route.v1.RouteTable;
import io.vpcpeering.proto.route.v1.Subnet;
import io.vpcpeering.proto.vpc.v1.CreateVpcRequest;
import io.vpcpeering.proto.vpc.v1.InitialSubnet;
import io.vpcpeering.proto.vpc.v1.Vpc;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `VpcService.CreateVpc`, and what the new VPC comes with: its default route table and the subnets that were
/// asked for.
///
/// VPC and subnets are one fact of the service that owns VPCs: it lets the route service judge the subnets
/// beforehand, and the route service makes them in the transaction in which it learns of the VPC. So nothing is
/// to be undone here.
final class CreateVpc {
    private static final Logger LOG = LoggerFactory.getLogger(CreateVpc.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Parameter<String> NAME = Parameter.text("vpcName");
    private static final Parameter<String> CIDR = Parameter.text("cidrBlock");
    private static final Input.Group SUBNETS = CreateSubnets.set(false);

    static final Input[] TAKES = {NAME, CIDR, Wanted.REGION, SUBNETS};

    private CreateVpc() {}

    /// What was made.
    ///
    /// @param tables its route tables; empty when the route service is away
    /// @param subnets its subnets, in the order in which they were asked for; empty when the route service is
    ///     away
    record Made(Vpc vpc, List<RouteTable> tables, List<Subnet> subnets) {}

    static CreateVpcRequest read(Params params) {
        return CreateVpcRequest.newBuilder()
                .setRequestId(params.find(Rpc.CLIENT_TOKEN).orElse(""))
                .setRegion(params.get(Wanted.REGION).code())
                .setName(params.get(NAME))
                .setCidr(params.get(CIDR))
                .addAllSubnets(params.each(SUBNETS).stream()
                        .map(CreateSubnets::spec)
                        .map(spec -> InitialSubnet.newBuilder()
                                .setName(spec.getName())
                                .setCidr(spec.getCidr())
                                .setZoneId(spec.getZoneId())
                                .build())
                        .toList())
                .build();
    }

    static Made ask(Call call, CreateVpcRequest request) {
        Vpc vpc = call.vpcs().createVpc(request).getVpc();
        if (call.isDryRun()) {
            return new Made(vpc, List.of(), List.of());
        }
        // The VPC is made, and says so, whether the route service can tell what is inside or not.
        try {
            return new Made(vpc, tables(call, vpc), request.getSubnetsCount() == 0 ? List.of() : subnets(call, vpc));
        } catch (StatusRuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("vpc", vpc.getVpcId())
                    .addKeyValue("status", e.getStatus())
                    .log("what is inside a new VPC could not be read");
            return new Made(vpc, List.of(), List.of());
        }
    }

    static Fields spell(Made made) {
        Vpc vpc = made.vpc();
        return new Fields()
                .putAll(Tables.vpcIds(vpc.getRegion(), vpc.getVpcId()))
                .put("vpcCreateTime", BeijingTime.spell(vpc.getCreateTime()))
                .put(
                        "subnetSet",
                        made.subnets().stream().map(CreateSubnets::subnet).toList())
                .put(
                        "routeTableSet",
                        made.tables().stream()
                                .map(table -> Tables.ids(table)
                                        .put("routeTableType", table.getIsDefault() ? 1 : 0)
                                        .put("routeTableName", table.getName()))
                                .toList());
    }

    private static List<RouteTable> tables(Call call, Vpc vpc) {
        return call.routesWithin(PATIENCE)
                .listRouteTables(ListRouteTablesRequest.newBuilder()
                        .setVpcId(vpc.getVpcId())
                        .build())
                .getRouteTablesList();
    }

    private static List<Subnet> subnets(Call call, Vpc vpc) {
        List<String> asked =
                vpc.getInitialSubnetsList().stream().map(InitialSubnet::getCidr).toList();
        return call
                .routesWithin(PATIENCE)
                .listSubnets(ListSubnetsRequest.newBuilder()
                        .setVpcId(vpc.getVpcId())
                        .setPageSize(asked.size())
                        .build())
                .getSubnetsList()
                .stream()
                .sorted(Comparator.comparingInt(subnet -> asked.indexOf(subnet.getCidr())))
                .toList();
    }
}
