package io.vpcpeering.action.rpc;

import io.grpc.Deadline;
import io.grpc.StatusRuntimeException;
import io.vpcpeering.proto.billing.v1.BillingServiceGrpc.BillingServiceBlockingStub;
import io.vpcpeering.proto.billing.v1.MeteringServiceGrpc.MeteringServiceBlockingStub;
import io.vpcpeering.proto.billing.v1.Price;
import io.vpcpeering.proto.billing.v1.QuotePriceRequest;
import io.vpcpeering.proto.peering.v1.ConnectServiceGrpc.ConnectServiceBlockingStub;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringPlan;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc.PeeringServiceBlockingStub;
import io.vpcpeering.proto.peering.v1.PolicyServiceGrpc.PolicyServiceBlockingStub;
import io.vpcpeering.proto.route.v1.RouteServiceGrpc.RouteServiceBlockingStub;
import io.vpcpeering.proto.route.v1.VpcContentServiceGrpc.VpcContentServiceBlockingStub;
import io.vpcpeering.proto.vpc.v1.VpcServiceGrpc.VpcServiceBlockingStub;
import io.vpcpeering.vocabulary.AccountId;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one request may use: the services, called for its account and within its time, and the accounts' second
/// numbers.
///
/// @param account that calls
/// @param vpcs the VPC directory
/// @param peerings peerings and operations
/// @param connects peerings that come with routes
/// @param policies what accounts do with requests
/// @param routes subnets, route tables and routes
/// @param billing prices and bills
/// @param metering samples
/// @param contents the limits of what is inside VPCs
/// @param appIds of those of the accounts that are known here
/// @param deadline by which the request is answered
/// @param isDryRun whether mutations are only tried
public record Call(
        AccountId account,
        VpcServiceBlockingStub vpcs,
        PeeringServiceBlockingStub peerings,
        ConnectServiceBlockingStub connects,
        PolicyServiceBlockingStub policies,
        RouteServiceBlockingStub routes,
        BillingServiceBlockingStub billing,
        MeteringServiceBlockingStub metering,
        VpcContentServiceBlockingStub contents,
        Function<Collection<AccountId>, Map<AccountId, Long>> appIds,
        Deadline deadline,
        boolean isDryRun) {
    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    /// The route service for a question that may go unanswered: it gets this long, and no longer than the
    /// request has.
    public RouteServiceBlockingStub routesWithin(Duration time) {
        return routes.withDeadline(deadline.minimum(Deadline.after(time.toMillis(), TimeUnit.MILLISECONDS)));
    }

    /// What a day costs on which a planned peering is used to its cap in both directions, by today's tariff. A plan
    /// without it is still a plan, so it may be missing while prices cannot be had.
    Optional<Price> dayAtFullUse(PeeringPlan plan) {
        Peering peering = plan.getPeering();
        String cap = Integer.toString(peering.getChosenBandwidthMbps());
        try {
            return Optional.of(billing.quotePrice(QuotePriceRequest.newBuilder()
                            .setRegion(peering.getRequester().getRegion())
                            .setPeerRegion(peering.getAccepter().getRegion())
                            .setPeakOutMbps(cap)
                            .setPeakInMbps(cap)
                            .build())
                    .getPrice());
        } catch (StatusRuntimeException e) {
            LOG.atWarn().addKeyValue("status", e.getStatus()).log("a plan is told without its price");
            return Optional.empty();
        }
    }
}
