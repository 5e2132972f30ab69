package io.vpcpeering.spelling.rpc;

import static io.vpcpeering.failure.Subject.METRIC;
import static io.vpcpeering.failure.Subject.PEERING;
import static io.vpcpeering.failure.Subject.ROUTE_TABLE;
import static io.vpcpeering.failure.Subject.SUBNET;
import static io.vpcpeering.failure.Subject.VPC;
import static io.vpcpeering.vocabulary.Reason.*;

import io.vpcpeering.action.rpc.ActionTable;
import io.vpcpeering.action.rpc.Rpc;
import io.vpcpeering.vocabulary.Reason;
import java.time.InstantSource;
import java.util.List;

/// The Actions of the v2 API. A new one is a line here, and a speller when its RPC has none yet.
public final class LegacyActions {
    /// The rules of product.md section 4 that are decided whenever a peering may come to life.
    private static final Reason[] JOINING = {
        VPC_NOT_FOUND,
        POLICY_DENIED,
        VPC_BEING_DELETED,
        REGION_NOT_SUPPORTED,
        REGION_APPROVAL_REQUIRED,
        PEERING_ALREADY_EXISTS,
        CIDR_OVERLAP,
        PEER_CIDR_OVERLAP,
        PEERING_LIMIT_EXCEEDED
    };

    /// What every Action that asks for a peering may hear beside them.
    private static final Reason[] REQUESTING = {
        PENDING_LIMIT_EXCEEDED, SAME_VPC, INVALID_REGION, INVALID_NAME, NAME_IN_USE, INVALID_BANDWIDTH
    };

    /// What every Action on a peering may hear.
    private static final Reason[] KNOWN_PEERING = {PEERING_NOT_FOUND, PEERING_SCOPE_MISMATCH};

    /// What every Action that adds routes may hear.
    private static final Reason[] ROUTING = {
        INVALID_DESTINATION, ROUTE_LIMIT_EXCEEDED, ROUTE_ALREADY_EXISTS, INVALID_NEXT_HOP_TYPE, NEXT_HOP_NOT_FOUND
    };

    /// What every Action that brings routes to a peering may hear.
    private static final Reason[] CONNECTING = {ROUTE_TABLE_NOT_FOUND, ROUTE_ALREADY_EXISTS, ROUTE_LIMIT_EXCEEDED};

    /// What every Action inside a VPC may hear.
    private static final Reason[] IN_VPC = {VPC_NOT_FOUND, VPC_BEING_DELETED, INVALID_REGION};

    private LegacyActions() {}

    /// The table.
    ///
    /// @param uniqueNames whether this door promises names that are unique among a VPC's live peerings, and
    ///     renames no subnet to what another one of its VPC is called
    /// @param clock business time
    public static ActionTable table(boolean uniqueNames, InstantSource clock) {
        var create = new CreatePeering(uniqueNames);
        var enable = new EnablePeering(uniqueNames);
        var modify = new ModifyPeering(uniqueNames);
        var renameSubnet = new UpdateSubnet(uniqueNames);
        var samples = new ListSamples(clock);
        var connect = new ConnectVpcs(uniqueNames);
        return new ActionTable(List.of(
                Rpc.mutation("VpcService.CreateVpc", VPC, CreateVpc::ask, CreateVpc::spell)
                        .answers("CreateVpc", CreateVpc::read, CreateVpc.TAKES)
                        .refuses(INVALID_NAME, INVALID_CIDR, INVALID_REGION, VPC_LIMIT_EXCEEDED)
                        .refuses(INVALID_SUBNET_CIDR, SUBNET_OVERLAP, SUBNET_LIMIT_EXCEEDED, ZONE_NOT_FOUND),
                Rpc.mutation("VpcService.UpdateVpc", VPC, UpdateVpc::ask, UpdateVpc::spell)
                        .answers("ModifyVpcAttribute", UpdateVpc::read, UpdateVpc.TAKES)
                        .refuses(VPC_NOT_FOUND, INVALID_REGION, INVALID_NAME, VPC_BEING_DELETED),
                Rpc.mutation("VpcService.DeleteVpc", VPC, DeleteVpc::ask, DeleteVpc::spell)
                        .answers("DeleteVpc", DeleteVpc::read, DeleteVpc.TAKES)
                        .refuses(VPC_NOT_FOUND, INVALID_REGION, VPC_IN_USE, VPC_BEING_DELETED),
                Rpc.query("VpcService.ListVpcs", VPC, ListVpcs::ask, ListVpcs::spell)
                        .answers("DescribeVpcEx", ListVpcs::read, ListVpcs.TAKES)
                        .refuses(VPC_NOT_FOUND, INVALID_REGION),
                Rpc.query("VpcService.ListVpcs", VPC, VpcTree::ask, VpcTree::spell)
                        .answers("DescribeVpcs", VpcTree::read, VpcTree.TAKES)
                        .refuses(VPC_NOT_FOUND, INVALID_REGION),
                Rpc.query("VpcService.GetVpcLimits", VPC, GetLimits::ask, GetLimits::spell)
                        .answers("DescribeVpcLimit", GetLimits::read, GetLimits.TAKES)
                        .refuses(INVALID_REGION),
                Rpc.mutation("PeeringService.CreatePeering", PEERING, CreatePeering::ask, CreatePeering::spell)
                        .answers("CreateVpcPeeringConnection", create::sameRegion, CreatePeering.SAME_REGION)
                        .refuses(JOINING)
                        .refuses(REQUESTING),
                Rpc.mutation("PeeringService.CreatePeering", PEERING, CreatePeering::ask, CreatePeering::spell)
                        .answers("CreateVpcPeeringConnectionEx", create::crossRegion, CreatePeering.CROSS_REGION)
                        .refuses(JOINING)
                        .refuses(REQUESTING)
                        .refuses(SAME_REGION),
                Rpc.mutation("PeeringService.AcceptPeering", PEERING, AcceptPeering::ask, AcceptPeering::spell)
                        .answers("AcceptVpcPeeringConnection", AcceptPeering::sameRegion, AcceptPeering.TAKES)
                        .answers("AcceptVpcPeeringConnectionEx", AcceptPeering::crossRegion, AcceptPeering.TAKES)
                        .refuses(KNOWN_PEERING)
                        .refuses(NOT_PERMITTED, STATE_CONFLICT)
                        .refuses(JOINING)
                        .refuses(CONNECTING),
                Rpc.mutation("ConnectService.Connect", PEERING, ConnectVpcs::ask, ConnectVpcs::spell)
                        .answers("ConnectVpcs", connect::read, ConnectVpcs.TAKES)
                        .refuses(JOINING)
                        .refuses(PENDING_LIMIT_EXCEEDED, SAME_VPC, INVALID_REGION)
                        .refuses(INVALID_NAME, NAME_IN_USE, INVALID_BANDWIDTH)
                        .refuses(CONNECTING),
                Rpc.mutation("PeeringService.RejectPeering", PEERING, RejectPeering::ask, RejectPeering::spell)
                        .answers("RejectVpcPeeringConnection", RejectPeering::sameRegion, RejectPeering.TAKES)
                        .answers("RejectVpcPeeringConnectionEx", RejectPeering::crossRegion, RejectPeering.TAKES)
                        .refuses(KNOWN_PEERING)
                        .refuses(NOT_PERMITTED, STATE_CONFLICT),
                Rpc.mutation("PeeringService.EnablePeering", PEERING, EnablePeering::ask, EnablePeering::spell)
                        .answers("EnableVpcPeeringConnection", enable::sameRegion, EnablePeering.TAKES)
                        .answers("EnableVpcPeeringConnectionEx", enable::crossRegion, EnablePeering.TAKES)
                        .refuses(KNOWN_PEERING)
                        .refuses(NOT_PERMITTED, STATE_CONFLICT, PENDING_LIMIT_EXCEEDED, NAME_IN_USE)
                        .refuses(JOINING),
                Rpc.mutation("PeeringService.ModifyPeering", PEERING, ModifyPeering::ask, ModifyPeering::spell)
                        .answers("ModifyVpcPeeringConnection", modify::sameRegion, ModifyPeering.SAME_REGION)
                        .answers("ModifyVpcPeeringConnectionEx", modify::crossRegion, ModifyPeering.CROSS_REGION)
                        .refuses(KNOWN_PEERING)
                        .refuses(NOT_PERMITTED, STATE_CONFLICT, INVALID_NAME, NAME_IN_USE, INVALID_BANDWIDTH),
                Rpc.mutation("PeeringService.DeletePeering", PEERING, DeletePeering::ask, DeletePeering::spell)
                        .answers("DeleteVpcPeeringConnection", DeletePeering::sameRegion, DeletePeering.TAKES)
                        .answers("DeleteVpcPeeringConnectionEx", DeletePeering::crossRegion, DeletePeering.TAKES)
                        .refuses(KNOWN_PEERING),
                Rpc.query("PeeringService.ListPeerings", PEERING, ListPeerings::ask, ListPeerings::spell)
                        .answers("DescribeVpcPeeringConnections", ListPeerings::read, ListPeerings.TAKES)
                        .refuses(VPC_NOT_FOUND, PEERING_NOT_FOUND, INVALID_REGION),
                Rpc.query("PeeringService.GetPeeringHistory", PEERING, GetPeeringHistory::ask, GetPeeringHistory::spell)
                        .answers("DescribeVpcPeeringHistory", GetPeeringHistory::read, GetPeeringHistory.TAKES)
                        .refuses(PEERING_NOT_FOUND),
                Rpc.mutation("PolicyService.PutPolicy", PEERING, PeeringPolicy::put, PeeringPolicy::spellPut)
                        .answers("PutVpcPeeringPolicy", PeeringPolicy::readPut, PeeringPolicy.PUT)
                        .refuses(VPC_NOT_FOUND),
                Rpc.query("PolicyService.GetPolicy", PEERING, PeeringPolicy::get, PeeringPolicy::spellGet)
                        .answers("DescribeVpcPeeringPolicy", PeeringPolicy::readGet, PeeringPolicy.ONE)
                        .refuses(VPC_NOT_FOUND),
                Rpc.mutation("PolicyService.DeletePolicy", PEERING, PeeringPolicy::delete, PeeringPolicy::spellDelete)
                        .answers("DeleteVpcPeeringPolicy", PeeringPolicy::readDelete, PeeringPolicy.ONE)
                        .refuses(VPC_NOT_FOUND),
                Rpc.query("PeeringService.GetOperation", PEERING, GetOperation::ask, GetOperation::spell)
                        .answers("DescribeVpcTaskResult", GetOperation::read, GetOperation.TAKES)
                        .refuses(OPERATION_NOT_FOUND),
                Rpc.query("BillingService.QuotePrice", PEERING, QuotePrice::ask, QuotePrice::spell)
                        .answers("InquireVpcPeeringPrice", QuotePrice::read, QuotePrice.TAKES)
                        .refuses(INVALID_REGION, TARIFF_NOT_FOUND),
                Rpc.query("BillingService.ListBillLines", PEERING, BillLines::ask, BillLines::spell)
                        .answers("DescribeVpcPeeringBills", BillLines::read, BillLines.TAKES),
                Rpc.mutation("RouteService.CreateSubnets", SUBNET, CreateSubnets::ask, CreateSubnets::spell)
                        .answers("CreateSubnet", CreateSubnets::read, CreateSubnets.TAKES)
                        .refuses(IN_VPC)
                        .refuses(INVALID_NAME, INVALID_SUBNET_CIDR)
                        .refuses(SUBNET_OVERLAP, SUBNET_LIMIT_EXCEEDED, ZONE_NOT_FOUND),
                Rpc.mutation("RouteService.UpdateSubnet", SUBNET, UpdateSubnet::ask, UpdateSubnet::spell)
                        .answers("ModifySubnetAttribute", renameSubnet::read, UpdateSubnet.TAKES)
                        .refuses(IN_VPC)
                        .refuses(SUBNET_NOT_FOUND, INVALID_NAME, NAME_IN_USE),
                Rpc.mutation("RouteService.DeleteSubnet", SUBNET, DeleteSubnet::ask, DeleteSubnet::spell)
                        .answers("DeleteSubnet", DeleteSubnet::read, DeleteSubnet.TAKES)
                        .refuses(IN_VPC)
                        .refuses(SUBNET_NOT_FOUND),
                Rpc.query("RouteService.ListSubnets", SUBNET, OneSubnet::ask, OneSubnet::spell)
                        .answers("DescribeSubnet", OneSubnet::read, OneSubnet.TAKES)
                        .refuses(VPC_NOT_FOUND, SUBNET_NOT_FOUND, INVALID_REGION),
                Rpc.query("RouteService.ListSubnets", SUBNET, ListSubnets::ask, ListSubnets::spell)
                        .answers("DescribeSubnetEx", ListSubnets::read, ListSubnets.TAKES)
                        .refuses(VPC_NOT_FOUND, SUBNET_NOT_FOUND, INVALID_REGION),
                Rpc.mutation(
                                "RouteService.CreateRouteTable",
                                ROUTE_TABLE,
                                CreateRouteTable::ask,
                                CreateRouteTable::spell)
                        .answers("CreateRouteTable", CreateRouteTable::read, CreateRouteTable.TAKES)
                        .refuses(
                                VPC_NOT_FOUND,
                                VPC_BEING_DELETED,
                                INVALID_REGION,
                                INVALID_NAME,
                                ROUTE_TABLE_LIMIT_EXCEEDED)
                        .refuses(ROUTING),
                Rpc.mutation(
                                "RouteService.UpdateRouteTable",
                                ROUTE_TABLE,
                                UpdateRouteTable::ask,
                                UpdateRouteTable::spell)
                        .answers("ModifyRouteTableAttribute", UpdateRouteTable::replacing, UpdateRouteTable.REPLACES)
                        .refuses(IN_VPC)
                        .refuses(ROUTE_TABLE_NOT_FOUND, INVALID_NAME)
                        .refuses(ROUTING),
                Rpc.mutation(
                                "RouteService.UpdateRouteTable",
                                ROUTE_TABLE,
                                UpdateRouteTable::ask,
                                UpdateRouteTable::spell)
                        .answers("ModifyVPCRouteTable", UpdateRouteTable::renaming, UpdateRouteTable.RENAMES)
                        .refuses(IN_VPC)
                        .refuses(ROUTE_TABLE_NOT_FOUND, INVALID_NAME),
                Rpc.mutation(
                                "RouteService.DeleteRouteTable",
                                ROUTE_TABLE,
                                DeleteRouteTable::ask,
                                DeleteRouteTable::spell)
                        .answers("DeleteRouteTable", DeleteRouteTable::read, DeleteRouteTable.TAKES)
                        .refuses(IN_VPC)
                        .refuses(ROUTE_TABLE_NOT_FOUND, ROUTE_TABLE_IN_USE),
                Rpc.query("RouteService.ListRoutes", ROUTE_TABLE, ListRoutes::ask, ListRoutes::spell)
                        .answers("DescribeRoutes", ListRoutes::read, ListRoutes.TAKES)
                        .refuses(VPC_NOT_FOUND, ROUTE_TABLE_NOT_FOUND, INVALID_REGION)
                        .refuses(INVALID_DESTINATION, INVALID_NEXT_HOP_TYPE),
                Rpc.query("RouteService.ListRouteTables", ROUTE_TABLE, ListRouteTables::ask, ListRouteTables::spell)
                        .answers("DescribeRouteTable", ListRouteTables::read, ListRouteTables.TAKES)
                        .refuses(VPC_NOT_FOUND, ROUTE_TABLE_NOT_FOUND, INVALID_REGION),
                Rpc.mutation("RouteService.CreateRoutes", ROUTE_TABLE, CreateRoutes::ask, CreateRoutes::spell)
                        .answers("CreateRoute", CreateRoutes::read, CreateRoutes.TAKES)
                        .refuses(IN_VPC)
                        .refuses(ROUTE_TABLE_NOT_FOUND)
                        .refuses(ROUTING),
                Rpc.mutation("RouteService.DeleteRoutes", ROUTE_TABLE, DeleteRoutes::ask, DeleteRoutes::spell)
                        .answers("DeleteRoute", DeleteRoutes::read, DeleteRoutes.TAKES)
                        .refuses(
                                VPC_NOT_FOUND,
                                VPC_BEING_DELETED,
                                INVALID_REGION,
                                ROUTE_TABLE_NOT_FOUND,
                                ROUTE_NOT_FOUND)
                        .refuses(INVALID_DESTINATION, INVALID_NEXT_HOP_TYPE, NEXT_HOP_NOT_FOUND),
                Rpc.mutation(
                                "RouteService.AssociateRouteTable",
                                ROUTE_TABLE,
                                AssociateRouteTable::ask,
                                AssociateRouteTable::spell)
                        .answers("AssociateRouteTable", AssociateRouteTable::read, AssociateRouteTable.TAKES)
                        .refuses(
                                VPC_NOT_FOUND,
                                VPC_BEING_DELETED,
                                INVALID_REGION,
                                SUBNET_NOT_FOUND,
                                ROUTE_TABLE_NOT_FOUND),
                Rpc.query("MeteringService.ListSamples", METRIC, ListSamples::ask, ListSamples::spell)
                        .answers("GetMonitorData", samples::read, ListSamples.TAKES)
                        .refuses(PEERING_NOT_FOUND),
                Rpc.query("RouteService.ExplainReachability", VPC, ExplainReachability::ask, ExplainReachability::spell)
                        .answers("CheckVpcReachability", ExplainReachability::read, ExplainReachability.TAKES)
                        .refuses(VPC_NOT_FOUND, INVALID_REGION)));
    }
}
