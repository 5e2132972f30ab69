package io.vpcpeering.projection.feed;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vpcpeering.projection.Peerings;
import io.vpcpeering.proto.peering.v1.PeeringEvent;
import io.vpcpeering.runtime.inbox.FactListener;
import io.vpcpeering.runtime.inbox.IncomingFact;

/// Listens to `peering.events.v1`: a deleted peering takes its routes with it.
public final class PeeringListener implements FactListener {
    private final Peerings peerings;

    /// @param peerings who takes in what is heard
    public PeeringListener(Peerings peerings) {
        this.peerings = peerings;
    }

    @Override
    public void apply(IncomingFact fact) throws InvalidProtocolBufferException {
        var event = PeeringEvent.parseFrom(fact.value());
        peerings.learn(
                ProjectionCodec.peering(event.getPeering()),
                ProjectionCodec.actor(event.getMeta().getActor()));
    }
}
