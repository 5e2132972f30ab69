package io.vpcpeering.route.rpc;

import io.grpc.stub.StreamObserver;
import io.vpcpeering.health.PeeringRoutes;
import io.vpcpeering.projection.CatchUp;
import io.vpcpeering.projection.ReadThrough;
import io.vpcpeering.projection.VpcClaims;
import io.vpcpeering.proto.route.v1.AssociateRouteTableRequest;
import io.vpcpeering.proto.route.v1.AssociateRouteTableResponse;
import io.vpcpeering.proto.route.v1.AwaitPeeringRequest;
import io.vpcpeering.proto.route.v1.AwaitPeeringResponse;
import io.vpcpeering.proto.route.v1.CreateRouteTableRequest;
import io.vpcpeering.proto.route.v1.CreateRouteTableResponse;
import io.vpcpeering.proto.route.v1.CreateRoutesRequest;
import io.vpcpeering.proto.route.v1.CreateRoutesResponse;
import io.vpcpeering.proto.route.v1.CreateSubnetsRequest;
import io.vpcpeering.proto.route.v1.CreateSubnetsResponse;
import io.vpcpeering.proto.route.v1.DeleteRouteTableRequest;
import io.vpcpeering.proto.route.v1.DeleteRouteTableResponse;
import io.vpcpeering.proto.route.v1.DeleteRoutesRequest;
import io.vpcpeering.proto.route.v1.DeleteRoutesResponse;
import io.vpcpeering.proto.route.v1.DeleteSubnetRequest;
import io.vpcpeering.proto.route.v1.DeleteSubnetResponse;
import io.vpcpeering.proto.route.v1.ExplainReachabilityRequest;
import io.vpcpeering.proto.route.v1.ExplainReachabilityResponse;
import io.vpcpeering.proto.route.v1.GetRouteHealthRequest;
import io.vpcpeering.proto.route.v1.GetRouteHealthResponse;
import io.vpcpeering.proto.route.v1.GetRouteTableRequest;
import io.vpcpeering.proto.route.v1.GetRouteTableResponse;
import io.vpcpeering.proto.route.v1.GetSubnetRequest;
import io.vpcpeering.proto.route.v1.GetSubnetResponse;
import io.vpcpeering.proto.route.v1.ListPeeringRoutesRequest;
import io.vpcpeering.proto.route.v1.ListPeeringRoutesResponse;
import io.vpcpeering.proto.route.v1.ListRouteTablesRequest;
import io.vpcpeering.proto.route.v1.ListRouteTablesResponse;
import io.vpcpeering.proto.route.v1.ListRoutesRequest;
import io.vpcpeering.proto.route.v1.ListRoutesResponse;
import io.vpcpeering.proto.route.v1.ListSubnetsRequest;
import io.vpcpeering.proto.route.v1.ListSubnetsResponse;
import io.vpcpeering.proto.route.v1.LookupRouteRequest;
import io.vpcpeering.proto.route.v1.LookupRouteResponse;
import io.vpcpeering.proto.route.v1.RouteServiceGrpc;
import io.vpcpeering.proto.route.v1.UpdateRouteTableRequest;
import io.vpcpeering.proto.route.v1.UpdateRouteTableResponse;
import io.vpcpeering.proto.route.v1.UpdateSubnetRequest;
import io.vpcpeering.proto.route.v1.UpdateSubnetResponse;
import io.vpcpeering.reachability.Reachability;
import io.vpcpeering.route.RouteTables;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.rpc.Unary;
import io.vpcpeering.subnet.Subnets;

/// `vpcpeering.route.v1.RouteService`: each call is decoded, done and encoded by the `…Answers` of its subject.
public final class RouteEndpoint extends RouteServiceGrpc.RouteServiceImplBase {
    private final SubnetAnswers subnetAnswers;
    private final TableAnswers tableAnswers;
    private final RouteAnswers routeAnswers;
    private final ReachabilityAnswers reachabilityAnswers;
    private final AwaitAnswers awaitAnswers;

    /// Over the use-cases of this service.
    public RouteEndpoint(
            RouteTables tables,
            Subnets subnets,
            VpcClaims claims,
            Reachability reachability,
            PeeringRoutes peeringRoutes,
            ReadThrough readThrough,
            CatchUp catchUp,
            Once once) {
        var mutations = new Mutations(readThrough, tables, once);
        this.subnetAnswers = new SubnetAnswers(subnets, mutations);
        this.tableAnswers = new TableAnswers(tables, subnets, readThrough, mutations);
        this.routeAnswers = new RouteAnswers(tables, readThrough, mutations);
        this.reachabilityAnswers = new ReachabilityAnswers(tables, claims, reachability, peeringRoutes, readThrough);
        this.awaitAnswers = new AwaitAnswers(catchUp);
    }

    @Override
    public void createSubnets(CreateSubnetsRequest request, StreamObserver<CreateSubnetsResponse> observer) {
        Unary.answer(observer, () -> subnetAnswers.createSubnets(request));
    }

    @Override
    public void updateSubnet(UpdateSubnetRequest request, StreamObserver<UpdateSubnetResponse> observer) {
        Unary.answer(observer, () -> subnetAnswers.updateSubnet(request));
    }

    @Override
    public void deleteSubnet(DeleteSubnetRequest request, StreamObserver<DeleteSubnetResponse> observer) {
        Unary.answer(observer, () -> subnetAnswers.deleteSubnet(request));
    }

    @Override
    public void getSubnet(GetSubnetRequest request, StreamObserver<GetSubnetResponse> observer) {
        Unary.answer(observer, () -> subnetAnswers.getSubnet(request));
    }

    @Override
    public void listSubnets(ListSubnetsRequest request, StreamObserver<ListSubnetsResponse> observer) {
        Unary.answer(observer, () -> subnetAnswers.listSubnets(request));
    }

    @Override
    public void createRouteTable(CreateRouteTableRequest request, StreamObserver<CreateRouteTableResponse> observer) {
        Unary.answer(observer, () -> tableAnswers.createRouteTable(request));
    }

    @Override
    public void updateRouteTable(UpdateRouteTableRequest request, StreamObserver<UpdateRouteTableResponse> observer) {
        Unary.answer(observer, () -> tableAnswers.updateRouteTable(request));
    }

    @Override
    public void deleteRouteTable(DeleteRouteTableRequest request, StreamObserver<DeleteRouteTableResponse> observer) {
        Unary.answer(observer, () -> tableAnswers.deleteRouteTable(request));
    }

    @Override
    public void getRouteTable(GetRouteTableRequest request, StreamObserver<GetRouteTableResponse> observer) {
        Unary.answer(observer, () -> tableAnswers.getRouteTable(request));
    }

    @Override
    public void listRouteTables(ListRouteTablesRequest request, StreamObserver<ListRouteTablesResponse> observer) {
        Unary.answer(observer, () -> tableAnswers.listRouteTables(request));
    }

    @Override
    public void associateRouteTable(
            AssociateRouteTableRequest request, StreamObserver<AssociateRouteTableResponse> observer) {
        Unary.answer(observer, () -> tableAnswers.associateRouteTable(request));
    }

    @Override
    public void createRoutes(CreateRoutesRequest request, StreamObserver<CreateRoutesResponse> observer) {
        Unary.answer(observer, () -> routeAnswers.createRoutes(request));
    }

    @Override
    public void deleteRoutes(DeleteRoutesRequest request, StreamObserver<DeleteRoutesResponse> observer) {
        Unary.answer(observer, () -> routeAnswers.deleteRoutes(request));
    }

    @Override
    public void listRoutes(ListRoutesRequest request, StreamObserver<ListRoutesResponse> observer) {
        Unary.answer(observer, () -> routeAnswers.listRoutes(request));
    }

    @Override
    public void awaitPeering(AwaitPeeringRequest request, StreamObserver<AwaitPeeringResponse> observer) {
        Unary.answer(observer, () -> awaitAnswers.awaitPeering(request));
    }

    @Override
    public void lookupRoute(LookupRouteRequest request, StreamObserver<LookupRouteResponse> observer) {
        Unary.answer(observer, () -> reachabilityAnswers.lookupRoute(request));
    }

    @Override
    public void explainReachability(
            ExplainReachabilityRequest request, StreamObserver<ExplainReachabilityResponse> observer) {
        Unary.answer(observer, () -> reachabilityAnswers.explainReachability(request));
    }

    @Override
    public void getRouteHealth(GetRouteHealthRequest request, StreamObserver<GetRouteHealthResponse> observer) {
        Unary.answer(observer, () -> reachabilityAnswers.getRouteHealth(request));
    }

    @Override
    public void listPeeringRoutes(
            ListPeeringRoutesRequest request, StreamObserver<ListPeeringRoutesResponse> observer) {
        Unary.answer(observer, () -> reachabilityAnswers.listPeeringRoutes(request));
    }
}
