package io.vpcpeering.spelling.rpc;

import io.grpc.StatusRuntimeException;
import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.action.rpc.Rpc;
import io.vpcpeering.failure.Declined;
import io.vpcpeering.proto.route.v1.ListRouteTablesRequest;
import io.vpcpeering.proto.route.v1.RouteTable;
import io.vpcpeering.proto.vpc.v1.CreateVpcRequest;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `VpcService.CreateVpc`, and the default route table that the new VPC comes with.
final class CreateVpc {
    private static final Logger LOG = LoggerFactory.getLogger(CreateVpc.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Parameter<String> NAME = Parameter.text("vpcName");
    private static final Parameter<String> CIDR = Parameter.text("cidrBlock");
    private static final Input.Group SUBNETS = new Input.Group("subnetSet", false, List.of());

    static final Input[] TAKES = {NAME, CIDR, Wanted.REGION, SUBNETS};

    private CreateVpc() {}

    /// What was made.
    ///
    /// @param tables its route tables; empty when the route service is away
    record Made(Vpc vpc, List<RouteTable> tables) {}

    static CreateVpcRequest read(Params params) {
        // Making the VPC and leaving out its subnets would be worse than saying no.
        if (!params.each(SUBNETS).isEmpty()) {
            throw Declined.malformed(
                    "parameter subnetSet is not offered: use CreateSubnet", "暂不支持参数 subnetSet，请使用 CreateSubnet");
        }
        return CreateVpcRequest.newBuilder()
                .setRequestId(params.find(Rpc.CLIENT_TOKEN).orElse(""))
                .setRegion(params.get(Wanted.REGION).code())
                .setName(params.get(NAME))
                .setCidr(params.get(CIDR))
                .build();
    }

    static Made ask(Call call, CreateVpcRequest request) {
        Vpc vpc = call.vpcs().createVpc(request).getVpc();
        return new Made(vpc, call.isDryRun() ? List.of() : tables(call, vpc));
    }

    static Fields spell(Made made) {
        Vpc vpc = made.vpc();
        return new Fields()
                .put("vpcId", Mention.old(vpc.getRegion(), new VpcId(vpc.getVpcId())))
                .put("unVpcId", vpc.getVpcId())
                .put("uniqVpcId", vpc.getVpcId())
                .put("vpcCreateTime", BeijingTime.spell(vpc.getCreateTime()))
                .put("subnetSet", List.of())
                .put(
                        "routeTableSet",
                        made.tables().stream()
                                .map(table -> Tables.ids(table)
                                        .put("routeTableType", table.getIsDefault() ? 1 : 0)
                                        .put("routeTableName", table.getName()))
                                .toList());
    }

    /// The VPC is made, and says so, whether the route service can tell its tables or not.
    private static List<RouteTable> tables(Call call, Vpc vpc) {
        try {
            return call.routesWithin(PATIENCE)
                    .listRouteTables(ListRouteTablesRequest.newBuilder()
                            .setVpcId(vpc.getVpcId())
                            .build())
                    .getRouteTablesList();
        } catch (StatusRuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("vpc", vpc.getVpcId())
                    .addKeyValue("status", e.getStatus())
                    .log("the route tables of a new VPC could not be read");
            return List.of();
        }
    }
}
