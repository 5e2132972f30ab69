package io.vpcpeering.peering.rpc;

import io.vpcpeering.page.Cursor;
import io.vpcpeering.page.Order;
import io.vpcpeering.page.PageRequest;
import io.vpcpeering.peering.Expiry;
import io.vpcpeering.peering.Modification;
import io.vpcpeering.peering.Peering;
import io.vpcpeering.peering.PeeringStore;
import io.vpcpeering.peering.PeeringStore.PeeringQuery;
import io.vpcpeering.peering.Peerings;
import io.vpcpeering.peering.Proposal;
import io.vpcpeering.peering.Scope;
import io.vpcpeering.peering.Terms;
import io.vpcpeering.peering.feed.PeeringFacts;
import io.vpcpeering.proto.peering.v1.ChargeType;
import io.vpcpeering.proto.peering.v1.ConnectStep;
import io.vpcpeering.proto.peering.v1.CreatePeeringRequest;
import io.vpcpeering.proto.peering.v1.ExpiryOutcome;
import io.vpcpeering.proto.peering.v1.ExpiryResult;
import io.vpcpeering.proto.peering.v1.ListPeeringsRequest;
import io.vpcpeering.proto.peering.v1.ModifyPeeringRequest;
import io.vpcpeering.proto.peering.v1.Operation;
import io.vpcpeering.proto.peering.v1.OperationStatus;
import io.vpcpeering.proto.peering.v1.PeeringScope;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.peering.v1.StandingOutcome;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.runtime.trace.Traceparent;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.Regions;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vpc.rpc.VpcIds;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Messages to values and back, completely.
public final class PeeringCodec {
    private PeeringCodec() {}

    /// Reads what is asked for.
    public static Proposal proposal(CreatePeeringRequest request, AccountId caller) {
        return new Proposal(
                caller,
                VpcIds.read(request.getRequesterVpcId()),
                region("requester_region", request.getRequesterRegion()),
                Field.required(
                        "accepter_account_uin",
                        Long.toString(request.getAccepterAccountUin()),
                        uin -> new AccountId(Long.parseLong(uin))),
                VpcIds.read(request.getAccepterVpcId()),
                region("accepter_region", request.getAccepterRegion()),
                request.getName(),
                request.getBandwidthMbps(),
                charge(request.getChargeType()),
                scope(request.getScope()),
                request.getUniqueName(),
                Optional.ofNullable(Traceparent.current()));
    }

    static Modification modification(ModifyPeeringRequest request) {
        return new Modification(
                request.hasName() ? Optional.of(request.getName()) : Optional.empty(),
                request.hasBandwidthMbps() ? Optional.of(request.getBandwidthMbps()) : Optional.empty(),
                charge(request.getChargeType()),
                request.getUniqueName());
    }

    static PeeringQuery query(ListPeeringsRequest request, AccountId viewer) {
        return new PeeringQuery(
                viewer,
                region("region", request.getRegion()),
                request.getPeeringIdsList().stream().map(PeeringCodec::id).toList(),
                request.getVpcId().isEmpty() ? Optional.empty() : Optional.of(VpcIds.read(request.getVpcId())),
                Field.text("name_contains", request.getNameContains(), ResourceName.LONGEST),
                request.getStatesList().stream().map(PeeringCodec::state).toList());
    }

    static PageRequest page(ListPeeringsRequest request) {
        Order order = Order.parse(request.getOrderBy());
        return new PageRequest(
                Field.pageSize(request.getPageSize()),
                Field.within("skip", request.getSkip(), 0, Integer.MAX_VALUE),
                order,
                Cursor.parse(request.getPageToken(), order));
    }

    /// A text that cannot be an id names no peering: it is answered like any other that there is not.
    public static PeeringId id(String text) {
        try {
            return new PeeringId(text);
        } catch (IllegalArgumentException e) {
            throw Peerings.notFound();
        }
    }

    /// Reads which kind of peering a call is for.
    public static Scope scope(PeeringScope scope) {
        return switch (scope) {
            case PEERING_SCOPE_UNSPECIFIED -> Scope.ANY;
            case PEERING_SCOPE_SAME_REGION -> Scope.SAME_REGION;
            case PEERING_SCOPE_CROSS_REGION -> Scope.CROSS_REGION;
            case UNRECOGNIZED -> throw unknown("scope");
        };
    }

    static ExpiryOutcome outcome(Expiry expiry) {
        var proto = ExpiryOutcome.newBuilder().setPeeringId(expiry.id().value());
        return switch (expiry) {
            case Expiry.Expired _ ->
                proto.setResult(ExpiryResult.EXPIRY_RESULT_EXPIRED).build();
            case Expiry.NotDue(var _, var expiresAt) ->
                proto.setResult(ExpiryResult.EXPIRY_RESULT_NOT_DUE)
                        .setExpireTime(Field.time(expiresAt))
                        .build();
            case Expiry.NotPending _ ->
                proto.setResult(ExpiryResult.EXPIRY_RESULT_NOT_PENDING).build();
        };
    }

    /// What became of each of `ids`; a peering that does not exist is only named.
    static List<StandingOutcome> standings(List<PeeringId> ids, List<Optional<Peering>> after) {
        return IntStream.range(0, ids.size())
                .mapToObj(i -> {
                    var proto =
                            StandingOutcome.newBuilder().setPeeringId(ids.get(i).value());
                    after.get(i)
                            .map(PeeringFacts::spell)
                            .ifPresent(there -> proto.setState(there.getState()).setVersion(there.getVersion()));
                    return proto.build();
                })
                .toList();
    }

    static Operation operation(PeeringStore.Operation operation, List<ConnectStep> steps) {
        return Operation.newBuilder()
                .setOperationId(operation.id())
                .setStatus(
                        switch (operation.status()) {
                            case RUNNING -> OperationStatus.OPERATION_STATUS_RUNNING;
                            case SUCCEEDED -> OperationStatus.OPERATION_STATUS_SUCCEEDED;
                            case FAILED -> OperationStatus.OPERATION_STATUS_FAILED;
                        })
                .addAllSteps(steps)
                .setPeeringId(operation.peering().value())
                .setCreateTime(Field.time(operation.createdAt()))
                .build();
    }

    private static Optional<Region> region(String field, String code) {
        return code.isEmpty() ? Optional.empty() : Optional.of(Regions.named(code, field));
    }

    private static Optional<Terms.Charge> charge(ChargeType type) {
        return switch (type) {
            case CHARGE_TYPE_UNSPECIFIED -> Optional.empty();
            case CHARGE_TYPE_DAILY_PEAK -> Optional.of(Terms.Charge.DAILY_PEAK);
            case CHARGE_TYPE_MONTHLY_95TH -> Optional.of(Terms.Charge.MONTHLY_95TH);
            case UNRECOGNIZED -> throw unknown("charge_type");
        };
    }

    private static String state(PeeringState state) {
        return switch (state) {
            case PEERING_STATE_PENDING -> "PENDING";
            case PEERING_STATE_ACTIVE -> "ACTIVE";
            case PEERING_STATE_ISOLATED -> "ISOLATED";
            case PEERING_STATE_EXPIRED -> "EXPIRED";
            case PEERING_STATE_REJECTED -> "REJECTED";
            case PEERING_STATE_DELETED -> "DELETED";
            case PEERING_STATE_UNSPECIFIED, UNRECOGNIZED -> throw unknown("states");
        };
    }

    private static Refused unknown(String field) {
        return new Refused(
                Violation.of(Reason.INVALID_ARGUMENT, "%s: a value that is not in the contract", "%s 的取值无效", field)
                        .onField(field));
    }
}
