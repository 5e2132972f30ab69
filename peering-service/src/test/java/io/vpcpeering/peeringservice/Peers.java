package io.vpcpeering.peeringservice;

import com.google.protobuf.Message;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.vpcpeering.proto.peering.v1.AcceptPeeringRequest;
import io.vpcpeering.proto.peering.v1.ChargeType;
import io.vpcpeering.proto.peering.v1.CreatePeeringRequest;
import io.vpcpeering.proto.peering.v1.DeletePeeringRequest;
import io.vpcpeering.proto.peering.v1.EnablePeeringRequest;
import io.vpcpeering.proto.peering.v1.GetPeeringRequest;
import io.vpcpeering.proto.peering.v1.ListPeeringsRequest;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc.PeeringServiceBlockingStub;
import io.vpcpeering.proto.peering.v1.PolicyServiceGrpc;
import io.vpcpeering.proto.peering.v1.PolicyServiceGrpc.PolicyServiceBlockingStub;
import io.vpcpeering.proto.peering.v1.RejectPeeringRequest;
import io.vpcpeering.proto.peering.v1.WatchServiceGrpc;
import io.vpcpeering.proto.peering.v1.WatchServiceGrpc.WatchServiceBlockingStub;
import io.vpcpeering.proto.vpc.v1.CreateVpcRequest;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.proto.vpc.v1.VpcServiceGrpc;
import io.vpcpeering.runtime.rpc.Channels;
import io.vpcpeering.runtime.rpc.Refusals;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// An account that calls peering-service, as the gateway would for it. Every one is new.
final class Peers {
    private static final AtomicLong UINS = new AtomicLong(100_000_000);

    private final Channel channel;
    private final AccountId account;

    Peers(ServiceUnderTest service) {
        this(service, new AccountId(UINS.incrementAndGet()));
    }

    private Peers(ServiceUnderTest service, AccountId account) {
        this.channel = service.as("gateway");
        this.account = account;
    }

    long uin() {
        return account.uin();
    }

    PeeringServiceBlockingStub peerings() {
        return PeeringServiceGrpc.newBlockingStub(channel).withOption(Channels.forAccount(), account);
    }

    PolicyServiceBlockingStub policies() {
        return PolicyServiceGrpc.newBlockingStub(channel).withOption(Channels.forAccount(), account);
    }

    WatchServiceBlockingStub watches() {
        return WatchServiceGrpc.newBlockingStub(channel)
                .withOption(Channels.forAccount(), account)
                .withDeadlineAfter(Duration.ofMinutes(2));
    }

    /// The same account, at another replica.
    Peers at(ServiceUnderTest replica) {
        return new Peers(replica, account);
    }

    VpcServiceGrpc.VpcServiceBlockingStub vpcs() {
        return VpcServiceGrpc.newBlockingStub(channel).withOption(Channels.forAccount(), account);
    }

    Vpc vpc(String region, String cidr) {
        return vpcs().createVpc(CreateVpcRequest.newBuilder()
                        .setRegion(region)
                        .setName("vpc " + cidr)
                        .setCidr(cidr)
                        .build())
                .getVpc();
    }

    /// What asks for a peering of two VPCs, with a cap of 100 Mbps where they are in two regions.
    static CreatePeeringRequest.Builder proposal(Vpc own, Vpc other) {
        var request = CreatePeeringRequest.newBuilder()
                .setRequesterVpcId(own.getVpcId())
                .setRequesterRegion(own.getRegion())
                .setAccepterVpcId(other.getVpcId())
                .setAccepterAccountUin(other.getAccountUin())
                .setAccepterRegion(other.getRegion())
                .setName("peering");
        if (!own.getRegion().equals(other.getRegion())) {
            request.setBandwidthMbps(100).setChargeType(ChargeType.CHARGE_TYPE_DAILY_PEAK);
        }
        return request;
    }

    Peering create(Vpc own, Vpc other) {
        return peerings().createPeering(proposal(own, other).build()).getPeering();
    }

    Peering accept(Peering peering) {
        return peerings()
                .acceptPeering(AcceptPeeringRequest.newBuilder()
                        .setPeeringId(peering.getPeeringId())
                        .build())
                .getPeering();
    }

    Peering reject(Peering peering, String reason) {
        return peerings()
                .rejectPeering(RejectPeeringRequest.newBuilder()
                        .setPeeringId(peering.getPeeringId())
                        .setReason(reason)
                        .build())
                .getPeering();
    }

    Peering enable(Peering peering) {
        return peerings()
                .enablePeering(EnablePeeringRequest.newBuilder()
                        .setPeeringId(peering.getPeeringId())
                        .build())
                .getPeering();
    }

    Peering delete(Peering peering) {
        return peerings()
                .deletePeering(DeletePeeringRequest.newBuilder()
                        .setPeeringId(peering.getPeeringId())
                        .build())
                .getPeering();
    }

    Peering get(Peering peering) {
        return peerings()
                .getPeering(GetPeeringRequest.newBuilder()
                        .setPeeringId(peering.getPeeringId())
                        .build())
                .getPeering();
    }

    List<Peering> list() {
        return peerings().listPeerings(ListPeeringsRequest.getDefaultInstance()).getPeeringsList();
    }

    /// The violations that a call is refused with; none when it succeeds.
    static List<Violation> violations(Supplier<? extends Message> call) {
        try {
            var _ = call.get();
            return List.of();
        } catch (StatusRuntimeException e) {
            return Refusals.read(e).map(Refused::violations).orElseThrow(() -> e);
        }
    }

    /// The reasons that a call is refused with, in order.
    static List<Reason> reasons(Supplier<? extends Message> call) {
        return violations(call).stream().map(Violation::reason).toList();
    }
}
