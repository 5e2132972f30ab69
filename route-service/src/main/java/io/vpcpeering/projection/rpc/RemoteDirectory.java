package io.vpcpeering.projection.rpc;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.vpcpeering.projection.Directory;
import io.vpcpeering.projection.KnownPeering;
import io.vpcpeering.projection.KnownVpc;
import io.vpcpeering.projection.OutOfTouch;
import io.vpcpeering.proto.peering.v1.BatchGetPeeringsRequest;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.vpc.v1.GetVpcRequest;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.proto.vpc.v1.VpcServiceGrpc;
import io.vpcpeering.runtime.rpc.Away;
import io.vpcpeering.runtime.rpc.Refusals;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.VpcId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/// peering-service, asked as this service: it is told everything, whoever's it is.
public final class RemoteDirectory implements Directory {
    private static final long DEADLINE_MS = 2_000;
    private static final int LARGEST_BATCH = 500;

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
    public List<KnownPeering> peerings(Collection<PeeringId> ids) {
        var found = new ArrayList<KnownPeering>();
        List<String> texts = ids.stream().map(PeeringId::value).toList();
        for (int from = 0; from < texts.size(); from += LARGEST_BATCH) {
            List<String> part = texts.subList(from, Math.min(texts.size(), from + LARGEST_BATCH));
            found.addAll(batch(BatchGetPeeringsRequest.newBuilder().addAllPeeringIds(part)));
        }
        return found;
    }

    @Override
    public List<KnownPeering> peeringsOf(Collection<VpcId> vpcs) {
        return batch(BatchGetPeeringsRequest.newBuilder()
                .addAllVpcIds(vpcs.stream().map(VpcId::value).toList()));
    }

    private List<KnownPeering> batch(BatchGetPeeringsRequest.Builder request) {
        try {
            return PeeringServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(DEADLINE_MS, TimeUnit.MILLISECONDS)
                    .batchGetPeerings(request.build())
                    .getPeeringsList()
                    .stream()
                    .map(readPeering)
                    .toList();
        } catch (StatusRuntimeException e) {
            throw failed(e);
        }
    }

    private static <T> Optional<T> answer(Reason notFound, Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (StatusRuntimeException e) {
            if (Refusals.read(e).map(Refused::reason).equals(Optional.of(notFound))) {
                return Optional.empty();
            }
            throw failed(e);
        }
    }

    private static RuntimeException failed(StatusRuntimeException thrown) {
        return Away.caused(thrown) ? OutOfTouch.refusal() : thrown;
    }
}
