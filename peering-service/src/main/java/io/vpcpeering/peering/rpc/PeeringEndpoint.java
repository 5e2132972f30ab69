package io.vpcpeering.peering.rpc;

import io.grpc.stub.StreamObserver;
import io.vpcpeering.page.Cursor;
import io.vpcpeering.page.Page;
import io.vpcpeering.peering.Peering;
import io.vpcpeering.peering.PeeringStore;
import io.vpcpeering.peering.Peerings;
import io.vpcpeering.peering.feed.PeeringFacts;
import io.vpcpeering.proto.peering.v1.AcceptPeeringRequest;
import io.vpcpeering.proto.peering.v1.AcceptPeeringResponse;
import io.vpcpeering.proto.peering.v1.CreatePeeringRequest;
import io.vpcpeering.proto.peering.v1.CreatePeeringResponse;
import io.vpcpeering.proto.peering.v1.DeletePeeringRequest;
import io.vpcpeering.proto.peering.v1.DeletePeeringResponse;
import io.vpcpeering.proto.peering.v1.EnablePeeringRequest;
import io.vpcpeering.proto.peering.v1.EnablePeeringResponse;
import io.vpcpeering.proto.peering.v1.ExpirePeeringsRequest;
import io.vpcpeering.proto.peering.v1.ExpirePeeringsResponse;
import io.vpcpeering.proto.peering.v1.GetOperationRequest;
import io.vpcpeering.proto.peering.v1.GetOperationResponse;
import io.vpcpeering.proto.peering.v1.GetPeeringRequest;
import io.vpcpeering.proto.peering.v1.GetPeeringResponse;
import io.vpcpeering.proto.peering.v1.IsolatePeeringsRequest;
import io.vpcpeering.proto.peering.v1.IsolatePeeringsResponse;
import io.vpcpeering.proto.peering.v1.ListPeeringsRequest;
import io.vpcpeering.proto.peering.v1.ListPeeringsResponse;
import io.vpcpeering.proto.peering.v1.ModifyPeeringRequest;
import io.vpcpeering.proto.peering.v1.ModifyPeeringResponse;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.peering.v1.RejectPeeringRequest;
import io.vpcpeering.proto.peering.v1.RejectPeeringResponse;
import io.vpcpeering.proto.peering.v1.RestorePeeringsRequest;
import io.vpcpeering.proto.peering.v1.RestorePeeringsResponse;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.runtime.rpc.Unary;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// `vpcpeering.peering.v1.PeeringService`.
public final class PeeringEndpoint extends PeeringServiceGrpc.PeeringServiceImplBase {
    private static final Duration OPERATIONS_ARE_READABLE = Duration.ofDays(7);
    private static final int LONGEST_REASON = 200;
    private static final int LARGEST_BATCH = 500;

    private final Peerings peerings;
    private final PeeringStore store;
    private final InstantSource clock;
    private final Once once;

    /// Over the use-cases, and the store that lists and operations are read from.
    public PeeringEndpoint(Peerings peerings, PeeringStore store, InstantSource clock, Once once) {
        this.peerings = peerings;
        this.store = store;
        this.clock = clock;
        this.once = once;
    }

    @Override
    public void createPeering(CreatePeeringRequest request, StreamObserver<CreatePeeringResponse> observer) {
        AccountId caller = Caller.account();
        Unary.answer(
                observer,
                () -> once.run(request, CreatePeeringResponse.parser(), () -> {
                    Peering peering = peerings.propose(PeeringCodec.proposal(request, caller));
                    return CreatePeeringResponse.newBuilder()
                            .setPeering(PeeringCodec.forParty(peering, caller))
                            .setOperationId(operation(request.getRecordOperation(), caller, peering.id()))
                            .build();
                }));
    }

    @Override
    public void acceptPeering(AcceptPeeringRequest request, StreamObserver<AcceptPeeringResponse> observer) {
        AccountId caller = Caller.account();
        Unary.answer(
                observer,
                () -> once.run(request, AcceptPeeringResponse.parser(), () -> {
                    PeeringId id = PeeringCodec.id(request.getPeeringId());
                    Peering peering = peerings.accept(id, caller, PeeringCodec.scope(request.getScope()));
                    return AcceptPeeringResponse.newBuilder()
                            .setPeering(PeeringCodec.forParty(peering, caller))
                            .setOperationId(operation(request.getRecordOperation(), caller, id))
                            .build();
                }));
    }

    @Override
    public void rejectPeering(RejectPeeringRequest request, StreamObserver<RejectPeeringResponse> observer) {
        AccountId caller = Caller.account();
        String reason = Field.text("reason", request.getReason(), LONGEST_REASON);
        Unary.answer(
                observer,
                () -> once.run(request, RejectPeeringResponse.parser(), () -> {
                    PeeringId id = PeeringCodec.id(request.getPeeringId());
                    Peering peering = peerings.reject(id, caller, PeeringCodec.scope(request.getScope()), reason);
                    return RejectPeeringResponse.newBuilder()
                            .setPeering(PeeringCodec.forParty(peering, caller))
                            .setOperationId(operation(request.getRecordOperation(), caller, id))
                            .build();
                }));
    }

    @Override
    public void enablePeering(EnablePeeringRequest request, StreamObserver<EnablePeeringResponse> observer) {
        AccountId caller = Caller.account();
        Unary.answer(
                observer,
                () -> once.run(request, EnablePeeringResponse.parser(), () -> {
                    PeeringId id = PeeringCodec.id(request.getPeeringId());
                    Peering peering = peerings.enable(
                            id, caller, PeeringCodec.scope(request.getScope()), request.getUniqueName());
                    return EnablePeeringResponse.newBuilder()
                            .setPeering(PeeringCodec.forParty(peering, caller))
                            .setOperationId(operation(request.getRecordOperation(), caller, id))
                            .build();
                }));
    }

    @Override
    public void modifyPeering(ModifyPeeringRequest request, StreamObserver<ModifyPeeringResponse> observer) {
        AccountId caller = Caller.account();
        Unary.answer(
                observer,
                () -> once.run(request, ModifyPeeringResponse.parser(), () -> {
                    PeeringId id = PeeringCodec.id(request.getPeeringId());
                    Peering peering = peerings.modify(
                            id, caller, PeeringCodec.scope(request.getScope()), PeeringCodec.modification(request));
                    return ModifyPeeringResponse.newBuilder()
                            .setPeering(PeeringCodec.forParty(peering, caller))
                            .setOperationId(operation(request.getRecordOperation(), caller, id))
                            .build();
                }));
    }

    @Override
    public void deletePeering(DeletePeeringRequest request, StreamObserver<DeletePeeringResponse> observer) {
        AccountId caller = Caller.account();
        Unary.answer(
                observer,
                () -> once.run(request, DeletePeeringResponse.parser(), () -> {
                    PeeringId id = PeeringCodec.id(request.getPeeringId());
                    Peering peering = peerings.delete(id, caller, PeeringCodec.scope(request.getScope()));
                    return DeletePeeringResponse.newBuilder()
                            .setPeering(PeeringCodec.forParty(peering, caller))
                            .setOperationId(operation(request.getRecordOperation(), caller, id))
                            .build();
                }));
    }

    @Override
    public void getPeering(GetPeeringRequest request, StreamObserver<GetPeeringResponse> observer) {
        Actor viewer = Caller.current();
        PeeringId id = PeeringCodec.id(request.getPeeringId());
        Unary.answer(
                observer,
                () -> GetPeeringResponse.newBuilder()
                        .setPeering(
                                switch (viewer) {
                                    case Actor.Account(AccountId account) ->
                                        PeeringCodec.forParty(peerings.get(id, Optional.of(account)), account);
                                    case Actor.Service _, Actor.Operator _ ->
                                        PeeringFacts.spell(peerings.get(id, Optional.empty()));
                                })
                        .build());
    }

    @Override
    public void listPeerings(ListPeeringsRequest request, StreamObserver<ListPeeringsResponse> observer) {
        AccountId viewer = Caller.account();
        Unary.answer(observer, () -> {
            Page<Peering> page = store.list(PeeringCodec.query(request, viewer), PeeringCodec.page(request));
            return ListPeeringsResponse.newBuilder()
                    .addAllPeerings(page.items().stream()
                            .map(peering -> PeeringCodec.forParty(peering, viewer))
                            .toList())
                    .setTotalSize(page.total())
                    .setNextPageToken(page.next().map(Cursor::token).orElse(""))
                    .build();
        });
    }

    @Override
    public void expirePeerings(ExpirePeeringsRequest request, StreamObserver<ExpirePeeringsResponse> observer) {
        Actor actor = Caller.internal("expiry-service");
        List<PeeringId> ids = ids(request.getPeeringIdsList());
        Unary.answer(
                observer,
                () -> once.run(
                        request,
                        ExpirePeeringsResponse.parser(),
                        () -> ExpirePeeringsResponse.newBuilder()
                                .addAllOutcomes(peerings.expire(ids, actor).stream()
                                        .map(PeeringCodec::outcome)
                                        .toList())
                                .build()));
    }

    @Override
    public void isolatePeerings(IsolatePeeringsRequest request, StreamObserver<IsolatePeeringsResponse> observer) {
        Actor actor = Caller.internal("billing-service");
        List<PeeringId> ids = ids(request.getPeeringIdsList());
        Unary.answer(
                observer,
                () -> once.run(
                        request,
                        IsolatePeeringsResponse.parser(),
                        () -> IsolatePeeringsResponse.newBuilder()
                                .addAllOutcomes(PeeringCodec.standings(ids, peerings.isolate(ids, actor)))
                                .build()));
    }

    @Override
    public void restorePeerings(RestorePeeringsRequest request, StreamObserver<RestorePeeringsResponse> observer) {
        Actor actor = Caller.internal("billing-service");
        List<PeeringId> ids = ids(request.getPeeringIdsList());
        Unary.answer(
                observer,
                () -> once.run(
                        request,
                        RestorePeeringsResponse.parser(),
                        () -> RestorePeeringsResponse.newBuilder()
                                .addAllOutcomes(PeeringCodec.standings(ids, peerings.restore(ids, actor)))
                                .build()));
    }

    @Override
    public void getOperation(GetOperationRequest request, StreamObserver<GetOperationResponse> observer) {
        AccountId caller = Caller.account();
        Unary.answer(
                observer,
                () -> GetOperationResponse.newBuilder()
                        .setOperation(store.findOperation(
                                        caller,
                                        request.getOperationId(),
                                        clock.instant().minus(OPERATIONS_ARE_READABLE))
                                .map(PeeringCodec::operation)
                                .orElseThrow(() -> new Refused(Violation.of(
                                        Reason.OPERATION_NOT_FOUND, "no such operation of this account", "任务不存在"))))
                        .build());
    }

    private static List<PeeringId> ids(List<String> texts) {
        Field.within("peering_ids", texts.size(), 1, LARGEST_BATCH);
        return texts.stream()
                .map(text -> Field.required("peering_ids", text, PeeringId::new))
                .toList();
    }

    private long operation(boolean wanted, AccountId caller, PeeringId peering) {
        return wanted ? store.recordOperation(caller, peering, clock.instant()) : 0;
    }
}
