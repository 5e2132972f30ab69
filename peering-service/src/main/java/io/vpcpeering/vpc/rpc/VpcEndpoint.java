package io.vpcpeering.vpc.rpc;

import io.grpc.stub.StreamObserver;
import io.vpcpeering.page.Cursor;
import io.vpcpeering.page.Order;
import io.vpcpeering.page.Page;
import io.vpcpeering.page.PageRequest;
import io.vpcpeering.proto.vpc.v1.CreateVpcRequest;
import io.vpcpeering.proto.vpc.v1.CreateVpcResponse;
import io.vpcpeering.proto.vpc.v1.GetVpcRequest;
import io.vpcpeering.proto.vpc.v1.GetVpcResponse;
import io.vpcpeering.proto.vpc.v1.ListVpcsRequest;
import io.vpcpeering.proto.vpc.v1.ListVpcsResponse;
import io.vpcpeering.proto.vpc.v1.RegisterVpcRequest;
import io.vpcpeering.proto.vpc.v1.RegisterVpcResponse;
import io.vpcpeering.proto.vpc.v1.VpcServiceGrpc;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.runtime.rpc.Unary;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.Regions;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.VpcId;
import io.vpcpeering.vpc.Vpc;
import io.vpcpeering.vpc.VpcStore;
import io.vpcpeering.vpc.Vpcs;
import io.vpcpeering.vpc.feed.VpcFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `vpcpeering.vpc.v1.VpcService`.
public final class VpcEndpoint extends VpcServiceGrpc.VpcServiceImplBase {
    private final Vpcs vpcs;
    private final VpcStore store;
    private final Once once;

    /// Over the use-cases and the store that lists are read from.
    public VpcEndpoint(Vpcs vpcs, VpcStore store, Once once) {
        this.vpcs = vpcs;
        this.store = store;
        this.once = once;
    }

    @Override
    public void createVpc(CreateVpcRequest request, StreamObserver<CreateVpcResponse> observer) {
        AccountId owner = Caller.account();
        Region region = Regions.named(request.getRegion(), "region");
        Unary.answer(
                observer,
                () -> once.run(
                        request,
                        CreateVpcResponse.parser(),
                        () -> CreateVpcResponse.newBuilder()
                                .setVpc(VpcFacts.spell(
                                        vpcs.create(owner, region, request.getName(), request.getCidr())))
                                .build()));
    }

    @Override
    public void registerVpc(RegisterVpcRequest request, StreamObserver<RegisterVpcResponse> observer) {
        Actor actor = Caller.internal();
        var asked = request.getVpc();
        VpcId id = Field.required("vpc.vpc_id", asked.getVpcId(), VpcId::new);
        AccountId owner = Field.required(
                "vpc.account_uin", Long.toString(asked.getAccountUin()), uin -> new AccountId(Long.parseLong(uin)));
        Region region = Regions.named(asked.getRegion(), "vpc.region");
        Unary.answer(
                observer,
                () -> once.run(
                        request,
                        RegisterVpcResponse.parser(),
                        () -> RegisterVpcResponse.newBuilder()
                                .setVpc(VpcFacts.spell(
                                        vpcs.register(id, owner, region, asked.getName(), asked.getCidr(), actor)))
                                .build()));
    }

    @Override
    public void getVpc(GetVpcRequest request, StreamObserver<GetVpcResponse> observer) {
        Optional<AccountId> viewer = viewer();
        Unary.answer(observer, () -> {
            Vpc vpc = vpcs.get(VpcIds.read(request.getVpcId()), viewer, region(request.getRegion()));
            return GetVpcResponse.newBuilder()
                    .setVpc(counted(List.of(vpc)).getFirst())
                    .build();
        });
    }

    @Override
    public void listVpcs(ListVpcsRequest request, StreamObserver<ListVpcsResponse> observer) {
        AccountId owner = Caller.account();
        var query = new VpcStore.VpcQuery(
                owner,
                region(request.getRegion()),
                request.getVpcIdsList().stream().map(VpcIds::read).toList(),
                Field.text("name_contains", request.getNameContains(), ResourceName.LONGEST));
        Order order = Order.parse(request.getOrderBy());
        var page = new PageRequest(
                Field.pageSize(request.getPageSize()),
                Field.within("skip", request.getSkip(), 0, Integer.MAX_VALUE),
                order,
                Cursor.parse(request.getPageToken(), order));
        Unary.answer(observer, () -> {
            Page<Vpc> found = store.list(query, page);
            return ListVpcsResponse.newBuilder()
                    .addAllVpcs(counted(found.items()))
                    .setTotalSize(found.total())
                    .setNextPageToken(found.next().map(Cursor::token).orElse(""))
                    .build();
        });
    }

    private List<io.vpcpeering.proto.vpc.v1.Vpc> counted(List<Vpc> found) {
        Map<VpcId, Integer> counts =
                store.peeringCounts(found.stream().map(Vpc::id).toList());
        return found.stream()
                .map(vpc -> VpcFacts.spell(vpc).toBuilder()
                        .setPeeringCount(counts.getOrDefault(vpc.id(), 0))
                        .build())
                .toList();
    }

    private static Optional<Region> region(String code) {
        return code.isEmpty() ? Optional.empty() : Optional.of(Regions.named(code, "region"));
    }

    private static Optional<AccountId> viewer() {
        return switch (Caller.current()) {
            case Actor.Account(AccountId id) -> Optional.of(id);
            case Actor.Service _, Actor.Operator _ -> Optional.empty();
        };
    }
}
