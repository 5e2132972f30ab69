package io.vpcpeering.door;

import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import io.vpcpeering.account.AccountStore;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc.PeeringServiceBlockingStub;
import io.vpcpeering.proto.route.v1.RouteServiceGrpc;
import io.vpcpeering.proto.route.v1.RouteServiceGrpc.RouteServiceBlockingStub;
import io.vpcpeering.proto.vpc.v1.VpcServiceGrpc;
import io.vpcpeering.proto.vpc.v1.VpcServiceGrpc.VpcServiceBlockingStub;
import io.vpcpeering.runtime.rpc.Channels;
import io.vpcpeering.vocabulary.AccountId;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Makes what a request may call: for its account, under its id, within its time.
public final class Calls {
    private static final Metadata.Key<String> REQUEST_ID =
            Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);

    private final VpcServiceBlockingStub vpcs;
    private final PeeringServiceBlockingStub peerings;
    private final RouteServiceBlockingStub routes;
    private final AccountStore accounts;
    private final Duration time;

    /// @param peeringService where VPCs and peerings are
    /// @param routeService where subnets, route tables and routes are
    /// @param time that all calls of one request have together
    public Calls(Channel peeringService, Channel routeService, AccountStore accounts, Duration time) {
        this.vpcs = VpcServiceGrpc.newBlockingStub(peeringService);
        this.peerings = PeeringServiceGrpc.newBlockingStub(peeringService);
        this.routes = RouteServiceGrpc.newBlockingStub(routeService);
        this.accounts = accounts;
        this.time = time;
    }

    /// For one request; its time begins now.
    Call begin(AccountId account, String requestId) {
        Deadline deadline = Deadline.after(time.toMillis(), TimeUnit.MILLISECONDS);
        var headers = new Metadata();
        headers.put(REQUEST_ID, requestId);
        ClientInterceptor named = MetadataUtils.newAttachHeadersInterceptor(headers);
        return new Call(
                bound(vpcs, account, named, deadline),
                bound(peerings, account, named, deadline),
                bound(routes, account, named, deadline),
                accounts::appIds,
                deadline);
    }

    private static <S extends AbstractStub<S>> S bound(
            S stub, AccountId account, ClientInterceptor named, Deadline deadline) {
        return stub.withOption(Channels.forAccount(), account)
                .withInterceptors(named)
                .withDeadline(deadline);
    }
}
