package io.vpcpeering.balance.rpc;

import io.grpc.Channel;
import io.vpcpeering.proto.peering.v1.IsolatePeeringsRequest;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc.PeeringServiceBlockingStub;
import io.vpcpeering.proto.peering.v1.RestorePeeringsRequest;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.List;

/// Asks peering-service, as this service, to isolate and to restore peerings. Asking again does no harm.
public final class IsolationClient {
    private final PeeringServiceBlockingStub peerings;

    /// @param channel to peering-service
    public IsolationClient(Channel channel) {
        this.peerings = PeeringServiceGrpc.newBlockingStub(channel);
    }

    /// Isolates at most 500.
    public void isolate(List<PeeringId> ids) {
        var _ = peerings.isolatePeerings(IsolatePeeringsRequest.newBuilder()
                .addAllPeeringIds(values(ids))
                .build());
    }

    /// Restores at most 500.
    public void restore(List<PeeringId> ids) {
        var _ = peerings.restorePeerings(RestorePeeringsRequest.newBuilder()
                .addAllPeeringIds(values(ids))
                .build());
    }

    private static List<String> values(List<PeeringId> ids) {
        return ids.stream().map(PeeringId::value).toList();
    }
}
