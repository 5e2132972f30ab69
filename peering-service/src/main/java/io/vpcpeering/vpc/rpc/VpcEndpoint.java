package io.vpcpeering.vpc.rpc;

import io.grpc.stub.StreamObserver;
import io.vpcpeering.page.Cursor;
import io.vpcpeering.page.Order;
import io.vpcpeering.page.Page;
import io.vpcpeering.page.PageRequest;
import io.vpcpeering.proto.vpc.v1.CreateVpcRequest;
import io.vpcpeering.proto.vpc.v1.CreateVpcResponse;
import io.vpcpeering.proto.vpc.v1.DeleteVpcRequest;
import io.vpcpeering.proto.vpc.v1.DeleteVpcResponse;
import io.vpcpeering.proto.vpc.v1.GetVpcLimitsRequest;
import io.vpcpeering.proto.vpc.v1.GetVpcLimitsResponse;
import io.vpcpeering.proto.vpc.v1.GetVpcRequest;
import io.vpcpeering.proto.vpc.v1.GetVpcResponse;
import io.vpcpeering.proto.vpc.v1.ListVpcsRequest;
import io.vpcpeering.proto.vpc.v1.ListVpcsResponse;
import io.vpcpeering.proto.vpc.v1.RegisterVpcRequest;
import io.vpcpeering.proto.vpc.v1.RegisterVpcResponse;
import io.vpcpeering.proto.vpc.v1.UpdateVpcRequest;
import io.vpcpeering.proto.vpc.v1.UpdateVpcResponse;
import io.vpcpeering.proto.vpc.v1.VpcServiceGrpc;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.runtime.rpc.Unary;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.Regions;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vocabulary.VpcId;
import io.vpcpeering.vpc.InitialSubnet;
import io.vpcpeering.vpc.Vpc;
import io.vpcpeering.vpc.VpcContents;
import io.vpcpeering.vpc.VpcDeletion;
import io.vpcpeering.vpc.VpcLimits;
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
    private final VpcDeletion deletion;
    private final VpcContents contents;
    private final VpcLimits limits;
    private final Transactions transactions;
    private final Once once;

    /// Over the use-cases and the store that lists are read from.
    public VpcEndpoint(
            Vpcs vpcs,
            VpcStore store,
            VpcDeletion deletion,
            VpcContents contents,
            VpcLimits limits,
            Transactions transactions,
            Once once) {
        this.vpcs = vpcs;
        this.store = store;
        this.deletion = deletion;
        this.contents = contents;
        this.limits = limits;
        this.transactions = transactions;
        this.once = once;
    }

    @Override
    public void createVpc(CreateVpcRequest request, StreamObserver<CreateVpcResponse> observer) {
        AccountId owner = Caller.account();
        Region region = Regions.named(request.getRegion(), "region");
        List<InitialSubnet> subnets = request.getSubnetsList().stream()
                .map(subnet -> new InitialSubnet(subnet.getName(), subnet.getCidr(), subnet.getZoneId()))
                .toList();
        Unary.answer(observer, () -> {
            List<Violation> objections = objections(region, request.getCidr(), subnets);
            return once.run(
                    request,
                    CreateVpcResponse.parser(),
                    () -> CreateVpcResponse.newBuilder()
                            .setVpc(VpcFacts.spell(
                                    vpcs.create(
                                            owner, region, request.getName(), request.getCidr(), subnets, objections),
                                    subnets))
                            .build());
        });
    }

    @Override
    public void updateVpc(UpdateVpcRequest request, StreamObserver<UpdateVpcResponse> observer) {
        AccountId owner = Caller.account();
        Unary.answer(
                observer,
                () -> once.run(
                        request,
                        UpdateVpcResponse.parser(),
                        () -> UpdateVpcResponse.newBuilder()
                                .setVpc(VpcFacts.spell(vpcs.rename(
                                        VpcIds.read(request.getVpcId()),
                                        owner,
                                        region(request.getRegion()),
                                        request.getName())))
                                .build()));
    }

    @Override
    public void deleteVpc(DeleteVpcRequest request, StreamObserver<DeleteVpcResponse> observer) {
        AccountId owner = Caller.account();
        VpcId id = VpcIds.read(request.getVpcId());
        Optional<Region> region = region(request.getRegion());
        Unary.answer(
                observer,
                () -> request.getValidateOnly()
                        ? rehearsedDeletion(id, owner, region)
                        : deletion(request, id, owner, region));
    }

    @Override
    public void getVpcLimits(GetVpcLimitsRequest request, StreamObserver<GetVpcLimitsResponse> observer) {
        Unary.answer(observer, () -> {
            AccountId caller = Caller.account();
            return GetVpcLimitsResponse.newBuilder()
                    .setVpcsPerRegion(limits.vpcsPerRegion())
                    .setPeeringsPerVpc(limits.peeringsPerVpc().applyAsInt(caller))
                    .build();
        });
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
            var counted = counted(List.of(vpc)).getFirst();
            return GetVpcResponse.newBuilder()
                    .setVpc(
                            viewer.isPresent()
                                    ? counted
                                    : VpcFacts.spell(vpc, store.initialSubnets(vpc.id())).toBuilder()
                                            .setPeeringCount(counted.getPeeringCount())
                                            .build())
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

    private DeleteVpcResponse deletion(DeleteVpcRequest request, VpcId id, AccountId owner, Optional<Region> region) {
        // When there is nothing to close, an equal call may have deleted it: then its answer is given again.
        Optional<VpcDeletion.Found> found = transactions.run(() -> deletion.close(id, owner, region));
        try {
            found.ifPresent(deletion::requireEmpty);
            DeleteVpcResponse answer = once.run(request, DeleteVpcResponse.parser(), () -> {
                Vpc gone = deletion.finish(found.orElseThrow(Vpcs::notFound).vpc(), owner);
                return DeleteVpcResponse.newBuilder()
                        .setVpc(VpcFacts.spell(gone))
                        .build();
            });
            found.ifPresent(deletion::tellGone);
            return answer;
        } catch (RuntimeException e) {
            found.ifPresent(closed -> transactions.run(() -> deletion.reopen(closed.vpc(), new Actor.Account(owner))));
            throw e;
        }
    }

    private DeleteVpcResponse rehearsedDeletion(VpcId id, AccountId owner, Optional<Region> region) {
        VpcDeletion.Found found =
                transactions.read(() -> deletion.look(id, owner, region)).orElseThrow(Vpcs::notFound);
        deletion.requireEmpty(found);
        return DeleteVpcResponse.newBuilder()
                .setVpc(VpcFacts.spell(found.vpc()))
                .build();
    }

    /// A range that is none is refused with the other rules of VPCs; until then nothing can be said of subnets.
    private List<Violation> objections(Region region, String cidr, List<InitialSubnet> subnets) {
        if (subnets.isEmpty()) {
            return List.of();
        }
        try {
            return contents.objections(region, Cidr.parse(cidr), subnets);
        } catch (IllegalArgumentException e) {
            return List.of();
        }
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
