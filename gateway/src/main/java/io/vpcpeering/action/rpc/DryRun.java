package io.vpcpeering.action.rpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.vpcpeering.action.Fields;
import io.vpcpeering.failure.rpc.Failure;
import io.vpcpeering.proto.billing.v1.Price;
import io.vpcpeering.proto.peering.v1.AddedRoute;
import io.vpcpeering.proto.peering.v1.ChargeType;
import io.vpcpeering.proto.peering.v1.NeededRoute;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringEnd;
import io.vpcpeering.proto.peering.v1.PeeringPlan;
import io.vpcpeering.proto.peering.v1.PriceRule;
import io.vpcpeering.proto.peering.v1.QuotaUse;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// How a dry run is told: what would come of the call, or everything that speaks against it.
public final class DryRun {
    /// `nextType` of a route to a peering.
    private static final int PEERING_HOP = 4;

    private DryRun() {}

    /// Everything that speaks against it.
    public static Fields refused(Failure failure) {
        return data(
                false,
                failure.parts().stream()
                        .map(part ->
                                new Fields().put("code", part.code().name()).put("message", part.message()))
                        .toList(),
                PeeringPlan.getDefaultInstance(),
                Optional.empty());
    }

    /// What would come of it. Only calls about peerings have a plan.
    ///
    /// @param quote what a day at the full cap costs; empty when it cannot be told now
    static Fields succeeds(Object answer, Function<PeeringPlan, Optional<Price>> quote) {
        PeeringPlan plan = plan(answer);
        return data(true, List.of(), plan, isPaidByDay(plan) ? quote.apply(plan) : Optional.empty());
    }

    private static boolean isPaidByDay(PeeringPlan plan) {
        return plan.getPrice().getChargeType() == ChargeType.CHARGE_TYPE_DAILY_PEAK;
    }

    private static PeeringPlan plan(Object answer) {
        if (answer instanceof Message message) {
            FieldDescriptor field = message.getDescriptorForType().findFieldByName("plan");
            if (field != null) {
                return (PeeringPlan) message.getField(field);
            }
        }
        return PeeringPlan.getDefaultInstance();
    }

    private static Fields data(
            boolean wouldSucceed, List<Fields> violations, PeeringPlan plan, Optional<Price> fullUse) {
        PeeringEnd requester = plan.getPeering().getRequester();
        var data = new Fields()
                .put("wouldSucceed", wouldSucceed)
                .put("violations", violations)
                .put("quota", quota(plan.getQuotasList(), requester))
                .put("price", plan.hasPrice() ? price(plan.getPrice(), fullUse) : new Fields())
                .put(
                        "routesNeeded",
                        plan.getNeededRoutesList().stream()
                                .map(route -> route(route, requester))
                                .toList());
        if (plan.getAddedRoutesCount() > 0) {
            data.put(
                    "routesAdded",
                    plan.getAddedRoutesList().stream()
                            .map(route -> added(route, plan.getPeering()))
                            .toList());
        }
        return new Fields().put("data", data);
    }

    private static Fields quota(List<QuotaUse> uses, PeeringEnd requester) {
        var sides = new Fields();
        for (QuotaUse use : uses) {
            sides.put(
                    side(use.getVpcId(), requester),
                    new Fields()
                            .put("vpcId", use.getVpcId())
                            .put("limit", use.getLimit())
                            .put("used", use.getUsed())
                            .put("remaining", Math.max(0, use.getLimit() - use.getUsed())));
        }
        return sides;
    }

    private static Fields price(PriceRule rule, Optional<Price> fullUse) {
        var fields = new Fields().put("free", rule.getFree()).put("payerUin", Long.toString(rule.getPayerAccountUin()));
        if (rule.getFree()) {
            return fields.put("amount", "0.00").put("currency", "CNY");
        }
        fields.put("chargeType", chargeType(rule.getChargeType()))
                .put("columns", String.join(",", rule.getColumnsList()));
        fullUse.map(DryRun::fullUse).ifPresent(price -> fields.put("dayAtFullUse", price));
        return fields;
    }

    private static Fields fullUse(Price price) {
        var fields = new Fields()
                .put("priced", price.getPriced())
                .put("peakMbps", price.getPeakMbps())
                .put("tariff", price.getTariff())
                .put("column", price.getColumn());
        return price.getPriced()
                ? fields.put("unitPrice", price.getUnitPrice())
                        .put("amount", price.getAmount())
                        .put("currency", price.getCurrency())
                : fields.putNull("amount");
    }

    private static String chargeType(ChargeType type) {
        return type == ChargeType.CHARGE_TYPE_MONTHLY_95TH ? "POSTPAID_BY_MONTH_95" : "POSTPAID_BY_DAY_MAX";
    }

    private static Fields route(NeededRoute route, PeeringEnd requester) {
        return new Fields()
                .put("side", side(route.getVpcId(), requester))
                .put("vpcId", route.getVpcId())
                .put("destinationCidrBlock", route.getDestination())
                .put("nextType", PEERING_HOP)
                .put("nextHub", route.getPeeringId());
    }

    private static Fields added(AddedRoute route, Peering peering) {
        return new Fields()
                .put("side", side(route.getVpcId(), peering.getRequester()))
                .put("vpcId", route.getVpcId())
                .put("routeTableId", route.getRouteTableId())
                .put("destinationCidrBlock", route.getDestination())
                .put("nextType", PEERING_HOP)
                .put("nextHub", peering.getPeeringId());
    }

    private static String side(String vpc, PeeringEnd requester) {
        return requester.getVpcId().equals(vpc) ? "requester" : "accepter";
    }
}
