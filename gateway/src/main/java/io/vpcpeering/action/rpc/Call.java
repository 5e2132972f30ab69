package io.vpcpeering.action.rpc;

import io.grpc.Deadline;
import io.vpcpeering.proto.billing.v1.BillingServiceGrpc.BillingServiceBlockingStub;
import io.vpcpeering.proto.billing.v1.MeteringServiceGrpc.MeteringServiceBlockingStub;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc.PeeringServiceBlockingStub;
import io.vpcpeering.proto.peering.v1.PolicyServiceGrpc.PolicyServiceBlockingStub;
import io.vpcpeering.proto.route.v1.RouteServiceGrpc.RouteServiceBlockingStub;
import io.vpcpeering.proto.vpc.v1.VpcServiceGrpc.VpcServiceBlockingStub;
import io.vpcpeering.vocabulary.AccountId;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// What one request may use: the services, called for its account and within its time, and the accounts' second
/// numbers.
///
/// @param vpcs the VPC directory
/// @param peerings peerings and operations
/// @param policies what accounts do with requests
/// @param routes subnets, route tables and routes
/// @param billing prices and bills
/// @param metering samples
/// @param appIds of those of the accounts that are known here
/// @param deadline by which the request is answered
/// @param isDryRun whether mutations are only tried
public record Call(
        VpcServiceBlockingStub vpcs,
        PeeringServiceBlockingStub peerings,
        PolicyServiceBlockingStub policies,
        RouteServiceBlockingStub routes,
        BillingServiceBlockingStub billing,
        MeteringServiceBlockingStub metering,
        Function<Collection<AccountId>, Map<AccountId, Long>> appIds,
        Deadline deadline,
        boolean isDryRun) {

    /// The route service for a question that may go unanswered: it gets this long, and no longer than the request has.
    public RouteServiceBlockingStub routesWithin(Duration time) {
        return routes.withDeadline(deadline.minimum(Deadline.after(time.toMillis(), TimeUnit.MILLISECONDS)));
    }
}
