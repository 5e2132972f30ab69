package io.vpcpeering.peering.rpc;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.vpcpeering.peering.Plan;
import io.vpcpeering.peering.Terms;
import io.vpcpeering.peering.feed.PeeringFacts;
import io.vpcpeering.peering.feed.PeeringViews;
import io.vpcpeering.proto.peering.v1.AddedRoute;
import io.vpcpeering.proto.peering.v1.CreatePeeringRequest;
import io.vpcpeering.proto.peering.v1.NeededRoute;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringPlan;
import io.vpcpeering.proto.peering.v1.PriceRule;
import io.vpcpeering.proto.peering.v1.QuotaUse;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import java.util.List;

/// What the requests and answers of all moves have in common, by the names that their fields share.
public final class MoveCodec {
    private MoveCodec() {}

    /// How a move is asked for.
    ///
    /// @param validateOnly whether it is a dry run
    /// @param recordOperation whether it is told as an operation
    /// @param makesNew whether it makes a peering, whose id is drawn anew when it is meant
    record Asked(boolean validateOnly, boolean recordOperation, boolean makesNew) {}

    static Asked asked(Message request) {
        return new Asked(
                (boolean) field(request, "validate_only"),
                (boolean) field(request, "record_operation"),
                request instanceof CreatePeeringRequest);
    }

    /// The parser of an answer's type.
    @SuppressWarnings("unchecked") // a message's parser makes messages of its type
    public static <A extends Message> Parser<A> parser(A answer) {
        return (Parser<A>) answer.getParserForType();
    }

    /// The answer of a move that was made.
    public static <A extends Message> A done(A answer, Peering peering, long operation) {
        return filled(filled(answer, "peering", peering), "operation_id", operation);
    }

    /// The answer of a rehearsal.
    ///
    /// @param makesNew whether the move makes a peering, whose id is drawn anew when it is meant
    /// @param added routes that the move itself brings
    public static <A extends Message> A planned(
            A answer, Plan plan, boolean makesNew, List<AddedRoute> added, AccountId caller) {
        String id = makesNew ? "" : plan.after().id().value();
        return filled(
                answer,
                "plan",
                spell(plan, id, caller).toBuilder().addAllAddedRoutes(added).build());
    }

    private static PeeringPlan spell(Plan plan, String id, AccountId caller) {
        Peering after = PeeringViews.forParty(plan.after(), caller);
        var proto = PeeringPlan.newBuilder()
                .setPeering(after.toBuilder().setPeeringId(id))
                .addAllQuotas(plan.quotas().stream()
                        .map(quota -> QuotaUse.newBuilder()
                                .setVpcId(quota.vpc().value())
                                .setLimit(quota.limit())
                                .setUsed(quota.used())
                                .build())
                        .toList())
                .addAllNeededRoutes(plan.neededRoutes().stream()
                        .map(route -> NeededRoute.newBuilder()
                                .setVpcId(route.at().vpc().value())
                                .setAccountUin(route.at().account().uin())
                                .setDestination(
                                        route.destination().map(Cidr::toString).orElse(""))
                                .setPeeringId(id)
                                .build())
                        .toList());
        plan.price().map(MoveCodec::spell).ifPresent(proto::setPrice);
        return proto.build();
    }

    private static PriceRule spell(Plan.PriceRule price) {
        var proto = PriceRule.newBuilder().setPayerAccountUin(price.payer().uin());
        return switch (price.terms()) {
            case Terms.SameRegion() -> proto.setFree(true).build();
            case Terms.CrossRegion(var _, var charge) ->
                proto.addAllColumns(price.columns())
                        .setChargeType(PeeringFacts.charge(charge))
                        .build();
        };
    }

    private static Object field(Message message, String name) {
        return message.getField(message.getDescriptorForType().findFieldByName(name));
    }

    @SuppressWarnings("unchecked") // a message's builder makes messages of its type
    private static <A extends Message> A filled(A answer, String name, Object value) {
        return (A) answer.toBuilder()
                .setField(answer.getDescriptorForType().findFieldByName(name), value)
                .build();
    }
}
