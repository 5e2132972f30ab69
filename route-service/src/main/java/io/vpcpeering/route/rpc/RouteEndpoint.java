package io.vpcpeering.route.rpc;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.grpc.stub.StreamObserver;
import io.vpcpeering.projection.CatchUp;
import io.vpcpeering.projection.KnownPeering;
import io.vpcpeering.projection.ReadThrough;
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
import io.vpcpeering.proto.route.v1.DeleteRoutesRequest;
import io.vpcpeering.proto.route.v1.DeleteRoutesResponse;
import io.vpcpeering.proto.route.v1.ListRouteTablesRequest;
import io.vpcpeering.proto.route.v1.ListRouteTablesResponse;
import io.vpcpeering.proto.route.v1.ListSubnetsRequest;
import io.vpcpeering.proto.route.v1.ListSubnetsResponse;
import io.vpcpeering.proto.route.v1.RouteServiceGrpc;
import io.vpcpeering.route.RouteTables;
import io.vpcpeering.route.TableQuery;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.runtime.rpc.Unary;
import io.vpcpeering.subnet.SubnetQuery;
import io.vpcpeering.subnet.Subnets;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.Violation;
import java.time.Duration;
import java.util.function.Supplier;

/// Answers the calls of `RouteService`: decode, do, encode. Mutations run once for each key, and again after
/// the owner was asked when something is not known here yet.
public final class RouteEndpoint extends RouteServiceGrpc.RouteServiceImplBase {
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final RouteTables tables;
    private final Subnets subnets;
    private final ReadThrough readThrough;
    private final CatchUp catchUp;
    private final Once once;

    /// Over the use-cases of this service.
    public RouteEndpoint(RouteTables tables, Subnets subnets, ReadThrough readThrough, CatchUp catchUp, Once once) {
        this.tables = tables;
        this.subnets = subnets;
        this.readThrough = readThrough;
        this.catchUp = catchUp;
        this.once = once;
    }

    @Override
    public void createSubnets(CreateSubnetsRequest request, StreamObserver<CreateSubnetsResponse> observer) {
        Unary.answer(observer, () -> {
            var claim = Asked.claim(request.getVpcId(), request.getRegion());
            var asked = SubnetCodec.asked(Asked.batch("subnets", request.getSubnetsList()));
            return once(
                    request,
                    CreateSubnetsResponse.parser(),
                    () -> CreateSubnetsResponse.newBuilder()
                            .addAllSubnets(subnets.create(claim, asked).stream()
                                    .map(SubnetCodec::subnet)
                                    .toList())
                            .build());
        });
    }

    @Override
    public void listSubnets(ListSubnetsRequest request, StreamObserver<ListSubnetsResponse> observer) {
        Unary.answer(observer, () -> {
            var page = subnets.list(new SubnetQuery(
                    Caller.account(),
                    Asked.region(request.getRegion()),
                    Asked.vpcFilter(request.getVpcId()),
                    Asked.idFilter("subnet_ids", request.getSubnetIdsList(), SubnetId::new),
                    Asked.nameFilter(request.getNameContains()),
                    Asked.page(request.getPageSize(), request.getSkip(), request.getOrderBy())));
            return ListSubnetsResponse.newBuilder()
                    .addAllSubnets(
                            page.items().stream().map(SubnetCodec::subnet).toList())
                    .setTotalSize(page.total())
                    .build();
        });
    }

    @Override
    public void createRouteTable(CreateRouteTableRequest request, StreamObserver<CreateRouteTableResponse> observer) {
        Unary.answer(observer, () -> {
            var claim = Asked.claim(request.getVpcId(), request.getRegion());
            var asked = RouteCodec.asked(Asked.bounded("routes", request.getRoutesList()));
            return once(
                    request,
                    CreateRouteTableResponse.parser(),
                    () -> CreateRouteTableResponse.newBuilder()
                            .setRouteTable(RouteCodec.shown(tables.create(claim, request.getName(), asked)))
                            .build());
        });
    }

    @Override
    public void listRouteTables(ListRouteTablesRequest request, StreamObserver<ListRouteTablesResponse> observer) {
        Unary.answer(observer, () -> {
            var query = new TableQuery(
                    Caller.account(),
                    Asked.region(request.getRegion()),
                    Asked.vpcFilter(request.getVpcId()),
                    Asked.idFilter("route_table_ids", request.getRouteTableIdsList(), RouteTableId::new),
                    Asked.nameFilter(request.getNameContains()),
                    Asked.page(request.getPageSize(), request.getSkip(), request.getOrderBy()));
            var page = tables.list(query);
            // Every VPC has a table: none at all means that it was never heard of, or is not the caller's.
            if (page.total() == 0 && query.vpc().map(readThrough::makeKnown).orElse(false)) {
                page = tables.list(query);
            }
            return ListRouteTablesResponse.newBuilder()
                    .addAllRouteTables(
                            page.items().stream().map(RouteCodec::shown).toList())
                    .setTotalSize(page.total())
                    .build();
        });
    }

    @Override
    public void createRoutes(CreateRoutesRequest request, StreamObserver<CreateRoutesResponse> observer) {
        Unary.answer(observer, () -> {
            var claim = Asked.claim(request.getVpcId(), request.getRegion());
            var table = Asked.table(request.getRouteTableId());
            var asked = RouteCodec.asked(Asked.batch("routes", request.getRoutesList()));
            return once(
                    request,
                    CreateRoutesResponse.parser(),
                    () -> CreateRoutesResponse.newBuilder()
                            .setRouteTable(RouteCodec.shown(tables.addRoutes(claim, table, asked)))
                            .build());
        });
    }

    @Override
    public void deleteRoutes(DeleteRoutesRequest request, StreamObserver<DeleteRoutesResponse> observer) {
        Unary.answer(observer, () -> {
            var claim = Asked.claim(request.getVpcId(), request.getRegion());
            var table = Asked.table(request.getRouteTableId());
            var asked = RouteCodec.asked(Asked.batch("routes", request.getRoutesList()));
            return once(
                    request,
                    DeleteRoutesResponse.parser(),
                    () -> DeleteRoutesResponse.newBuilder()
                            .setRouteTable(RouteCodec.shown(tables.removeRoutes(claim, table, asked)))
                            .build());
        });
    }

    @Override
    public void associateRouteTable(
            AssociateRouteTableRequest request, StreamObserver<AssociateRouteTableResponse> observer) {
        Unary.answer(observer, () -> {
            var claim = Asked.claim(request.getVpcId(), request.getRegion());
            var table = Asked.table(request.getRouteTableId());
            var asked = Asked.subnets(request.getSubnetIdsList());
            return once(request, AssociateRouteTableResponse.parser(), () -> {
                subnets.associate(claim, table, asked);
                return AssociateRouteTableResponse.newBuilder()
                        .setRouteTable(RouteCodec.shown(tables.get(table)))
                        .build();
            });
        });
    }

    @Override
    public void awaitPeering(AwaitPeeringRequest request, StreamObserver<AwaitPeeringResponse> observer) {
        Unary.answer(observer, () -> {
            Actor caller = Caller.current();
            var peering = Field.required("peering_id", request.getPeeringId(), PeeringId::new);
            boolean applied = catchUp.await(peering, request.getVersion(), timeout(request))
                    .filter(known -> concerns(known, caller))
                    .isPresent();
            return AwaitPeeringResponse.newBuilder().setApplied(applied).build();
        });
    }

    /// Runs a mutation once for its key; when it hangs on something that is not known here, the owner is asked
    /// and it runs again. The key is claimed in the transaction that is given up, so a replay never waits for
    /// the owner.
    private <A extends Message> A once(Message request, Parser<A> parser, Supplier<A> work) {
        return readThrough.decide(() -> once.run(request, parser, work));
    }

    private static Duration timeout(AwaitPeeringRequest request) {
        if (!request.hasTimeout()) {
            return DEFAULT_WAIT;
        }
        Duration timeout = Field.duration(request.getTimeout());
        if (timeout.isNegative() || timeout.compareTo(LONGEST_WAIT) > 0) {
            throw new Refused(Violation.of(Reason.INVALID_ARGUMENT, "timeout: 0 to 5 s", "timeout 须在 0 到 5 秒之间")
                    .onField("timeout"));
        }
        return timeout;
    }

    /// A stranger does not learn how far somebody else's peering is.
    private static boolean concerns(KnownPeering peering, Actor caller) {
        return switch (caller) {
            case Actor.Account(var account) -> peering.concerns(account);
            case Actor.Service _, Actor.Operator _ -> true;
        };
    }
}
