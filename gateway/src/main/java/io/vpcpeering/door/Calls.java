package io.vpcpeering.door;

import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import io.vpcpeering.account.AccountStore;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.action.rpc.Rehearsal;
import io.vpcpeering.proto.billing.v1.BillingServiceGrpc;
import io.vpcpeering.proto.billing.v1.BillingServiceGrpc.BillingServiceBlockingStub;
import io.vpcpeering.proto.billing.v1.MeteringServiceGrpc;
import io.vpcpeering.proto.billing.v1.MeteringServiceGrpc.MeteringServiceBlockingStub;
import io.vpcpeering.proto.peering.v1.ConnectServiceGrpc;
import io.vpcpeering.proto.peering.v1.ConnectServiceGrpc.ConnectServiceBlockingStub;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc.PeeringServiceBlockingStub;
import io.vpcpeering.proto.peering.v1.PolicyServiceGrpc;
import io.vpcpeering.proto.peering.v1.PolicyServiceGrpc.PolicyServiceBlockingStub;
import io.vpcpeering.proto.route.v1.RouteServiceGrpc;
import io.vpcpeering.proto.route.v1.RouteServiceGrpc.RouteServiceBlockingStub;
import io.vpcpeering.proto.route.v1.VpcContentServiceGrpc;
import io.vpcpeering.proto.route.v1.VpcContentServiceGrpc.VpcContentServiceBlockingStub;
import io.vpcpeering.proto.vpc.v1.VpcServiceGrpc;
import io.vpcpeering.proto.vpc.v1.VpcServiceGrpc.VpcServiceBlockingStub;
import io.vpcpeering.runtime.rpc.Channels;
import io.vpcpeering.vocabulary.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Makes what a request may call: for its account, under its id, within its time.
public final class Calls {
    private static final Metadata.Key<String> REQUEST_ID =
            Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);
    /// Idempotency keys are per Action, also where two Actions are answered by one RPC.
    private static final Metadata.Key<String> ACTION = Metadata.Key.of("x-action", Metadata.ASCII_STRING_MARSHALLER);

    private final VpcServiceBlockingStub vpcs;
    private final PeeringServiceBlockingStub peerings;
    private final ConnectServiceBlockingStub connects;
    private final PolicyServiceBlockingStub policies;
    private final RouteServiceBlockingStub routes;
    private final BillingServiceBlockingStub billing;
    private final MeteringServiceBlockingStub metering;
    private final VpcContentServiceBlockingStub contents;
    private final AccountStore accounts;
    private final Duration time;

    /// @param peeringService where VPCs and peerings are
    /// @param routeService where subnets, route tables and routes are
    /// @param billingService where prices, bills and samples are
    /// @param time that all calls of one request have together
    public Calls(
            Channel peeringService,
            Channel routeService,
            Channel billingService,
            AccountStore accounts,
            Duration time) {
        this.vpcs = VpcServiceGrpc.newBlockingStub(peeringService);
        this.peerings = PeeringServiceGrpc.newBlockingStub(peeringService);
        this.connects = ConnectServiceGrpc.newBlockingStub(peeringService);
        this.policies = PolicyServiceGrpc.newBlockingStub(peeringService);
        this.routes = RouteServiceGrpc.newBlockingStub(routeService);
        this.billing = BillingServiceGrpc.newBlockingStub(billingService);
        this.metering = MeteringServiceGrpc.newBlockingStub(billingService);
        this.contents = VpcContentServiceGrpc.newBlockingStub(routeService);
        this.accounts = accounts;
        this.time = time;
    }

    /// For one request; its time begins now.
    Call begin(AccountId account, String requestId, String action, boolean dryRun) {
        Deadline deadline = Deadline.after(time.toMillis(), TimeUnit.MILLISECONDS);
        var headers = new Metadata();
        headers.put(REQUEST_ID, requestId);
        headers.put(ACTION, action);
        ClientInterceptor named = MetadataUtils.newAttachHeadersInterceptor(headers);
        List<ClientInterceptor> around = dryRun ? List.of(named, new Rehearsal()) : List.of(named);
        return new Call(
                account,
                bound(vpcs, account, around, deadline),
                bound(peerings, account, around, deadline),
                bound(connects, account, around, deadline),
                bound(policies, account, around, deadline),
                bound(routes, account, around, deadline),
                bound(billing, account, around, deadline),
                bound(metering, account, around, deadline),
                bound(contents, account, around, deadline),
                accounts::appIds,
                deadline,
                dryRun);
    }

    private static <S extends AbstractStub<S>> S bound(
            S stub, AccountId account, List<ClientInterceptor> around, Deadline deadline) {
        return stub.withOption(Channels.forAccount(), account)
                .withInterceptors(around.toArray(ClientInterceptor[]::new))
                .withDeadline(deadline);
    }
}
