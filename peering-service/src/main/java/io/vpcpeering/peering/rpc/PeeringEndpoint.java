package io.vpcpeering.peering.rpc;

import com.google.protobuf.Message;
import io.grpc.stub.StreamObserver;
import io.vpcpeering.connect.Connects;
import io.vpcpeering.connect.rpc.ConnectCodec;
import io.vpcpeering.connect.rpc.ReservedMoves;
import io.vpcpeering.page.Cursor;
import io.vpcpeering.page.Page;
import io.vpcpeering.page.PageRequest;
import io.vpcpeering.peering.BatchMoves;
import io.vpcpeering.peering.Peering;
import io.vpcpeering.peering.PeeringStore;
import io.vpcpeering.peering.PeeringStore.PeeringQuery;
import io.vpcpeering.peering.Peerings;
import io.vpcpeering.peering.feed.PeeringFacts;
import io.vpcpeering.peering.feed.PeeringViews;
import io.vpcpeering.proto.peering.v1.AcceptPeeringRequest;
import io.vpcpeering.proto.peering.v1.AcceptPeeringResponse;
import io.vpcpeering.proto.peering.v1.BatchGetPeeringsRequest;
import io.vpcpeering.proto.peering.v1.BatchGetPeeringsResponse;
import io.vpcpeering.proto.peering.v1.ConnectStep;
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
import io.vpcpeering.proto.peering.v1.GetPeeringHistoryRequest;
import io.vpcpeering.proto.peering.v1.GetPeeringHistoryResponse;
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
import io.vpcpeering.routing.rpc.RoutedViews;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.runtime.rpc.Unary;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// `vpcpeering.peering.v1.PeeringService`.
public final class PeeringEndpoint extends PeeringServiceGrpc.PeeringServiceImplBase {
    private static final Duration OPERATIONS_ARE_READABLE = Duration.ofDays(7);
    private static final int LONGEST_REASON = 200;
    private static final int LARGEST_BATCH = 500;
    private static final int MOST_VPCS = 50;

    private final Peerings peerings;
    private final PeeringStore store;
    private final InstantSource clock;
    private final Once once;
    private final BatchAnswers batchAnswers;
    private final ReservedMoves reservedMoves;
    private final Connects connects;
    private final Creates creates;
    private final RoutedViews views;
    private final Gets gets;

    /// Over the use-cases, and the store that lists and operations are read from.
    ///
    /// @param reservedMoves accepts with routes
    /// @param creates answers requests for peerings
    /// @param views what parties are shown
    public PeeringEndpoint(
            Peerings peerings,
            BatchMoves batches,
            ReservedMoves reservedMoves,
            Connects connects,
            Creates creates,
            RoutedViews views,
            PeeringStore store,
            InstantSource clock,
            Once once) {
        this.peerings = peerings;
        this.store = store;
        this.clock = clock;
        this.once = once;
        this.batchAnswers = new BatchAnswers(batches, once);
        this.reservedMoves = reservedMoves;
        this.connects = connects;
        this.creates = creates;
        this.views = views;
        this.gets = new Gets(store);
    }

    @Override
    public void createPeering(CreatePeeringRequest request, StreamObserver<CreatePeeringResponse> observer) {
        AccountId caller = Caller.account();
        Unary.answer(
                observer,
                () -> request.getValidateOnly()
                        ? moved(
                                request,
                                CreatePeeringResponse.getDefaultInstance(),
                                () -> peerings.propose(PeeringCodec.proposal(request, caller)))
                        : creates.answer(request, caller));
    }

    @Override
    public void acceptPeering(AcceptPeeringRequest request, StreamObserver<AcceptPeeringResponse> observer) {
        AccountId caller = Caller.account();
        Unary.answer(
                observer,
                () -> request.getRouteTableIdsCount() > 0
                        ? reservedMoves.accept(request, caller)
                        : accepted(request, caller));
    }

    @Override
    public void rejectPeering(RejectPeeringRequest request, StreamObserver<RejectPeeringResponse> observer) {
        AccountId caller = Caller.account();
        String reason = Field.text("reason", request.getReason(), LONGEST_REASON);
        move(
                request,
                RejectPeeringResponse.getDefaultInstance(),
                observer,
                () -> peerings.reject(
                        PeeringCodec.id(request.getPeeringId()),
                        caller,
                        PeeringCodec.scope(request.getScope()),
                        reason));
    }

    @Override
    public void enablePeering(EnablePeeringRequest request, StreamObserver<EnablePeeringResponse> observer) {
        AccountId caller = Caller.account();
        move(
                request,
                EnablePeeringResponse.getDefaultInstance(),
                observer,
                () -> peerings.enable(
                        PeeringCodec.id(request.getPeeringId()),
                        caller,
                        PeeringCodec.scope(request.getScope()),
                        request.getUniqueName()));
    }

    @Override
    public void modifyPeering(ModifyPeeringRequest request, StreamObserver<ModifyPeeringResponse> observer) {
        AccountId caller = Caller.account();
        move(
                request,
                ModifyPeeringResponse.getDefaultInstance(),
                observer,
                () -> peerings.modify(
                        PeeringCodec.id(request.getPeeringId()),
                        caller,
                        PeeringCodec.scope(request.getScope()),
                        PeeringCodec.modification(request)));
    }

    @Override
    public void deletePeering(DeletePeeringRequest request, StreamObserver<DeletePeeringResponse> observer) {
        AccountId caller = Caller.account();
        move(
                request,
                DeletePeeringResponse.getDefaultInstance(),
                observer,
                () -> peerings.delete(
                        PeeringCodec.id(request.getPeeringId()), caller, PeeringCodec.scope(request.getScope())));
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
                                        views.spell(List.of(gets.get(id, Optional.of(account))), account)
                                                .getFirst();
                                    case Actor.Service _, Actor.Operator _ ->
                                        PeeringFacts.spell(gets.get(id, Optional.empty()));
                                })
                        .build());
    }

    @Override
    public void batchGetPeerings(BatchGetPeeringsRequest request, StreamObserver<BatchGetPeeringsResponse> observer) {
        var _ = Caller.internal("route-service");
        Field.within("peering_ids", request.getPeeringIdsCount(), 0, LARGEST_BATCH);
        Field.within("vpc_ids", request.getVpcIdsCount(), 0, MOST_VPCS);
        List<PeeringId> ids = request.getPeeringIdsList().stream()
                .map(text -> Field.required("peering_ids", text, PeeringId::new))
                .toList();
        List<VpcId> vpcs = request.getVpcIdsList().stream()
                .map(text -> Field.required("vpc_ids", text, VpcId::new))
                .toList();
        Unary.answer(
                observer,
                () -> BatchGetPeeringsResponse.newBuilder()
                        .addAllPeerings(store.findAll(ids, vpcs).stream()
                                .map(PeeringFacts::spell)
                                .toList())
                        .build());
    }

    @Override
    public void listPeerings(ListPeeringsRequest request, StreamObserver<ListPeeringsResponse> observer) {
        AccountId viewer = Caller.account();
        Unary.answer(observer, () -> {
            Page<Peering> page = page(PeeringCodec.query(request, viewer), PeeringCodec.page(request));
            return ListPeeringsResponse.newBuilder()
                    .addAllPeerings(views.spell(page.items(), viewer))
                    .setTotalSize(page.total())
                    .setNextPageToken(page.next().map(Cursor::token).orElse(""))
                    .build();
        });
    }

    @Override
    public void expirePeerings(ExpirePeeringsRequest request, StreamObserver<ExpirePeeringsResponse> observer) {
        Unary.answer(observer, () -> batchAnswers.expire(request));
    }

    @Override
    public void isolatePeerings(IsolatePeeringsRequest request, StreamObserver<IsolatePeeringsResponse> observer) {
        Unary.answer(observer, () -> batchAnswers.isolate(request));
    }

    @Override
    public void restorePeerings(RestorePeeringsRequest request, StreamObserver<RestorePeeringsResponse> observer) {
        Unary.answer(observer, () -> batchAnswers.restore(request));
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
                                .map(found -> PeeringCodec.operation(found, steps(found, caller)))
                                .orElseThrow(() -> new Refused(Violation.of(
                                        Reason.OPERATION_NOT_FOUND, "no such operation of this account", "任务不存在"))))
                        .build());
    }

    @Override
    public void getPeeringHistory(
            GetPeeringHistoryRequest request, StreamObserver<GetPeeringHistoryResponse> observer) {
        Optional<AccountId> viewer =
                Caller.current() instanceof Actor.Account(AccountId account) ? Optional.of(account) : Optional.empty();
        int size = Field.pageSize(request.getPageSize());
        long after = HistoryCodec.version(request.getPageToken());
        Unary.answer(observer, () -> {
            Peering peering = peerings.get(PeeringCodec.id(request.getPeeringId()), viewer);
            return HistoryCodec.page(store.history(peering.id(), after, size + 1), size, peering.version());
        });
    }

    /// Whoever asked for routes together with the peering has them when the answer comes, as a rule.
    private AcceptPeeringResponse accepted(AcceptPeeringRequest request, AccountId caller) {
        PeeringId id = PeeringCodec.id(request.getPeeringId());
        AcceptPeeringResponse answer = moved(
                request,
                AcceptPeeringResponse.getDefaultInstance(),
                () -> peerings.accept(id, caller, PeeringCodec.scope(request.getScope())));
        if (!request.getValidateOnly()) {
            connects.settle(id);
        }
        return answer;
    }

    /// Old clients read one peering as a list with a filter: it is read as any other that is asked for alone.
    private Page<Peering> page(PeeringQuery query, PageRequest page) {
        return query.soleId()
                .filter(_ -> page.after().isEmpty())
                .map(id -> gets.list(id, query, page.skip()))
                .orElseGet(() -> store.list(query, page));
    }

    private List<ConnectStep> steps(PeeringStore.Operation operation, AccountId caller) {
        return connects.find(new ConnectId(operation.id()), caller)
                .map(ConnectCodec::steps)
                .orElse(List.of());
    }

    private <A extends Message> void move(
            Message request, A answer, StreamObserver<A> observer, Supplier<Peering> move) {
        Unary.answer(observer, () -> moved(request, answer, move));
    }

    /// Every move is answered alike: with the peering as it is now and, where one is wanted, the operation's number; a
    /// dry run with its plan.
    private <A extends Message> A moved(Message request, A answer, Supplier<Peering> move) {
        AccountId caller = Caller.account();
        var asked = MoveCodec.asked(request);
        return once.run(request, MoveCodec.parser(answer), () -> {
            Peering peering = move.get();
            if (asked.validateOnly()) {
                return MoveCodec.planned(answer, peerings.plan(peering, caller), asked.makesNew(), List.of(), caller);
            }
            long operation = asked.recordOperation() ? store.recordOperation(caller, peering.id(), clock.instant()) : 0;
            return MoveCodec.done(answer, PeeringViews.forParty(peering, caller), operation);
        });
    }
}
