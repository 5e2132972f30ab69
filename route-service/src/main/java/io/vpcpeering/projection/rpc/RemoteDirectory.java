package io.vpcpeering.projection.rpc;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.vpcpeering.projection.Directory;
import io.vpcpeering.projection.KnownPeering;
import io.vpcpeering.projection.KnownVpc;
import io.vpcpeering.proto.peering.v1.GetPeeringRequest;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.vpc.v1.GetVpcRequest;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.proto.vpc.v1.VpcServiceGrpc;
import io.vpcpeering.runtime.rpc.Refusals;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/// peering-service, asked as this service: it is told everything, whoever's it is.
public final class RemoteDirectory implements Directory {
    private static final long DEADLINE_MS = 2_000;

    private final Channel channel;
    private final Function<Vpc, KnownVpc> readVpc;
    private final Function<Peering, KnownPeering> readPeering;

    /// @param channel to peering-service
    /// @param readVpc reads a VPC that exists
    /// @param readPeering reads a peering
    public RemoteDirectory(
            Channel channel, Function<Vpc, KnownVpc> readVpc, Function<Peering, KnownPeering> readPeering) {
        this.channel = channel;
        this.readVpc = readVpc;
        this.readPeering = readPeering;
    }

    @Override
    public Optional<KnownVpc> vpc(VpcId id) {
        var request = GetVpcRequest.newBuilder().setVpcId(id.value()).build();
        return answer(
                        Reason.VPC_NOT_FOUND,
                        () -> VpcServiceGrpc.newBlockingStub(channel)
                                .withDeadlineAfter(DEADLINE_MS, TimeUnit.MILLISECONDS)
                                .getVpc(request))
                .map(response -> readVpc.apply(response.getVpc()));
    }

    @Override
    public Optional<KnownPeering> peering(PeeringId id) {
        var request = GetPeeringRequest.newBuilder().setPeeringId(id.value()).build();
        return answer(
                        Reason.PEERING_NOT_FOUND,
                        () -> PeeringServiceGrpc.newBlockingStub(channel)
                                .withDeadlineAfter(DEADLINE_MS, TimeUnit.MILLISECONDS)
                                .getPeering(request))
                .map(response -> readPeering.apply(response.getPeering()));
    }

    private static <T> Optional<T> answer(Reason notFound, Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (StatusRuntimeException e) {
            if (Refusals.read(e).map(Refused::reason).equals(Optional.of(notFound))) {
                return Optional.empty();
            }
            throw switch (e.getStatus().getCode()) {
                case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, RESOURCE_EXHAUSTED -> away();
                default -> e;
            };
        }
    }

    private static Refused away() {
        return new Refused(Violation.of(
                Reason.UNAVAILABLE,
                "the owner of peerings cannot be asked at the moment; try again",
                "对等连接服务暂时不可用，请稍后重试"));
    }
}
