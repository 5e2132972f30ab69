package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.proto.billing.v1.ListMonthLinesResponse;
import io.vpcpeering.proto.peering.v1.AcceptPeeringResponse;
import io.vpcpeering.proto.peering.v1.ConnectResponse;
import io.vpcpeering.proto.peering.v1.CreatePeeringResponse;
import io.vpcpeering.proto.peering.v1.DeletePeeringResponse;
import io.vpcpeering.proto.peering.v1.DeletePolicyResponse;
import io.vpcpeering.proto.peering.v1.EnablePeeringResponse;
import io.vpcpeering.proto.peering.v1.GetOperationResponse;
import io.vpcpeering.proto.peering.v1.GetPolicyResponse;
import io.vpcpeering.proto.peering.v1.ListPeeringsResponse;
import io.vpcpeering.proto.peering.v1.ModifyPeeringResponse;
import io.vpcpeering.proto.peering.v1.Operation;
import io.vpcpeering.proto.peering.v1.OperationStatus;
import io.vpcpeering.proto.peering.v1.PutPolicyResponse;
import io.vpcpeering.proto.peering.v1.RejectPeeringResponse;
import io.vpcpeering.proto.route.v1.AssociateRouteTableResponse;
import io.vpcpeering.proto.route.v1.CreateRouteTableResponse;
import io.vpcpeering.proto.route.v1.CreateRoutesResponse;
import io.vpcpeering.proto.route.v1.CreateSubnetsResponse;
import io.vpcpeering.proto.route.v1.DeleteRouteTableResponse;
import io.vpcpeering.proto.route.v1.DeleteRoutesResponse;
import io.vpcpeering.proto.route.v1.DeleteSubnetResponse;
import io.vpcpeering.proto.route.v1.ListRouteTablesResponse;
import io.vpcpeering.proto.route.v1.ListRoutesResponse;
import io.vpcpeering.proto.route.v1.ListSubnetsResponse;
import io.vpcpeering.proto.route.v1.PlacedRoute;
import io.vpcpeering.proto.route.v1.UpdateRouteTableResponse;
import io.vpcpeering.proto.route.v1.UpdateSubnetResponse;
import io.vpcpeering.proto.vpc.v1.DeleteVpcResponse;
import io.vpcpeering.proto.vpc.v1.ListVpcsResponse;
import io.vpcpeering.proto.vpc.v1.UpdateVpcResponse;
import io.vpcpeering.vocabulary.AccountId;
import java.util.List;
import java.util.Map;

/// What each Action answers when all goes well, spelled from the samples.
public final class Answers {
    private static final long TASK = 112245;

    private Answers() {}

    public static Fields of(String action) {
        long task = action.endsWith("ConnectionEx") ? TASK : 0;
        return switch (action) {
            case "CreateVpc" ->
                CreateVpc.spell(new CreateVpc.Made(Samples.VPC, List.of(Samples.TABLE), List.of(Samples.SUBNET)));
            case "ModifyVpcAttribute" -> UpdateVpc.spell(UpdateVpcResponse.getDefaultInstance());
            case "DeleteVpc" -> DeleteVpc.spell(DeleteVpcResponse.getDefaultInstance());
            case "DescribeVpcs" ->
                VpcTree.spell(new VpcTree.Found(
                        false, List.of(Samples.VPC), Map.of("vpc-8e0ypm3z", List.of(Samples.SUBNET))));
            case "DescribeVpcLimit" -> GetLimits.spell(new GetLimits.Found(List.of(1), Map.of(1, 20)));
            case "DescribeVpcEx" ->
                ListVpcs.spell(new ListVpcs.Found(
                        ListVpcsResponse.newBuilder()
                                .addVpcs(Samples.VPC)
                                .setTotalSize(1)
                                .build(),
                        Map.of("vpc-8e0ypm3z", 3L),
                        Map.of("vpc-8e0ypm3z", 2L)));
            case "CreateVpcPeeringConnection", "CreateVpcPeeringConnectionEx" ->
                CreatePeering.spell(CreatePeeringResponse.newBuilder()
                        .setPeering(Samples.PEERING)
                        .setOperationId(task)
                        .build());
            case "AcceptVpcPeeringConnection", "AcceptVpcPeeringConnectionEx" ->
                AcceptPeering.spell(AcceptPeeringResponse.newBuilder()
                        .setOperationId(TASK)
                        .addAllSteps(Samples.STEPS)
                        .build());
            case "ConnectVpcs" ->
                ConnectVpcs.spell(ConnectResponse.newBuilder()
                        .setPeering(Samples.PEERING)
                        .setOperationId(TASK)
                        .addAllSteps(Samples.STEPS)
                        .build());
            case "RejectVpcPeeringConnection", "RejectVpcPeeringConnectionEx" ->
                RejectPeering.spell(
                        RejectPeeringResponse.newBuilder().setOperationId(task).build());
            case "EnableVpcPeeringConnection", "EnableVpcPeeringConnectionEx" ->
                EnablePeering.spell(
                        EnablePeeringResponse.newBuilder().setOperationId(task).build());
            case "ModifyVpcPeeringConnection", "ModifyVpcPeeringConnectionEx" ->
                ModifyPeering.spell(
                        ModifyPeeringResponse.newBuilder().setOperationId(task).build());
            case "DeleteVpcPeeringConnection", "DeleteVpcPeeringConnectionEx" ->
                DeletePeering.spell(
                        DeletePeeringResponse.newBuilder().setOperationId(task).build());
            case "DescribeVpcPeeringConnections" ->
                ListPeerings.spell(new ListPeerings.Found(
                        ListPeeringsResponse.newBuilder()
                                .addPeerings(Samples.PEERING)
                                .setTotalSize(1)
                                .build(),
                        Map.of(new AccountId(909619400), 1351000042L)));
            case "DescribeVpcPeeringHistory" -> GetPeeringHistory.spell(Samples.HISTORY);
            case "PutVpcPeeringPolicy" ->
                PeeringPolicy.spellPut(PutPolicyResponse.newBuilder()
                        .addAllRules(Samples.POLICY)
                        .build());
            case "DescribeVpcPeeringPolicy" ->
                PeeringPolicy.spellGet(GetPolicyResponse.newBuilder()
                        .addAllRules(Samples.POLICY)
                        .build());
            case "DeleteVpcPeeringPolicy" -> PeeringPolicy.spellDelete(DeletePolicyResponse.getDefaultInstance());
            case "DescribeVpcTaskResult" ->
                GetOperation.spell(GetOperationResponse.newBuilder()
                        .setOperation(Operation.newBuilder()
                                .setOperationId(TASK)
                                .setStatus(OperationStatus.OPERATION_STATUS_SUCCEEDED)
                                .setPeeringId("pcx-dt8c7fa0")
                                .addAllSteps(Samples.STEPS))
                        .build());
            case "GetMonitorData" -> ListSamples.spell(Samples.MEASURED);
            case "CreateSubnet" ->
                CreateSubnets.spell(CreateSubnetsResponse.newBuilder()
                        .addSubnets(Samples.SUBNET)
                        .build());
            case "ModifySubnetAttribute" -> UpdateSubnet.spell(UpdateSubnetResponse.getDefaultInstance());
            case "DeleteSubnet" -> DeleteSubnet.spell(DeleteSubnetResponse.getDefaultInstance());
            case "DescribeSubnet" -> OneSubnet.spell(Samples.SUBNET);
            case "ModifyRouteTableAttribute", "ModifyVPCRouteTable" ->
                UpdateRouteTable.spell(UpdateRouteTableResponse.getDefaultInstance());
            case "DeleteRouteTable" -> DeleteRouteTable.spell(DeleteRouteTableResponse.getDefaultInstance());
            case "DescribeRoutes" ->
                ListRoutes.spell(ListRoutesResponse.newBuilder()
                        .addRoutes(PlacedRoute.newBuilder().setRoute(Samples.ROUTE))
                        .setTotalSize(1)
                        .build());
            case "DescribeSubnetEx" ->
                ListSubnets.spell(new ListSubnets.Found(
                        ListSubnetsResponse.newBuilder()
                                .addSubnets(Samples.SUBNET)
                                .setTotalSize(1)
                                .build(),
                        Map.of("vpc-8e0ypm3z", Samples.VPC),
                        Map.of("rtb-rqndayhs", "默认")));
            case "CreateRouteTable" ->
                CreateRouteTable.spell(CreateRouteTableResponse.newBuilder()
                        .setRouteTable(Samples.TABLE)
                        .build());
            case "DescribeRouteTable" ->
                ListRouteTables.spell(new ListRouteTables.Found(
                        ListRouteTablesResponse.newBuilder()
                                .addRouteTables(Samples.TABLE)
                                .setTotalSize(1)
                                .build(),
                        Map.of("vpc-8e0ypm3z", Samples.VPC)));
            case "CreateRoute" -> CreateRoutes.spell(CreateRoutesResponse.getDefaultInstance());
            case "DeleteRoute" -> DeleteRoutes.spell(DeleteRoutesResponse.getDefaultInstance());
            case "CheckVpcReachability" -> ExplainReachability.spell(Samples.EXPLANATION);
            case "AssociateRouteTable" -> AssociateRouteTable.spell(AssociateRouteTableResponse.getDefaultInstance());
            case "InquireVpcPeeringPrice" -> QuotePrice.spell(Samples.QUOTE);
            case "DescribeVpcPeeringBills" ->
                BillLines.spell(ListMonthLinesResponse.newBuilder()
                        .addLines(Samples.LINE)
                        .setNextPageToken("2016-08-02/pcx-dt8c7fa0")
                        .build());
            default -> throw new AssertionError("no sample shows what " + action + " answers");
        };
    }
}
