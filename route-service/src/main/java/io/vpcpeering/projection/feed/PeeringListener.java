package io.vpcpeering.projection.feed;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vpcpeering.projection.KnownPeering;
import io.vpcpeering.projection.Peerings;
import io.vpcpeering.proto.peering.v1.PeeringEvent;
import io.vpcpeering.runtime.inbox.FactListener;
import io.vpcpeering.runtime.inbox.IncomingFact;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Listens to `peering.events.v1`: a deleted peering takes its routes with it.
public final class PeeringListener implements FactListener {
    private final Peerings peerings;

    /// @param peerings who takes in what is heard
    public PeeringListener(Peerings peerings) {
        this.peerings = peerings;
    }

    /// Left are those with consequences, which are told.
    @Override
    public List<IncomingFact> applyTogether(List<IncomingFact> facts) throws InvalidProtocolBufferException {
        var told = new ArrayList<KnownPeering>();
        for (IncomingFact fact : facts) {
            told.add(
                    ProjectionCodec.peering(PeeringEvent.parseFrom(fact.value()).getPeering()));
        }
        Set<PeeringId> left = peerings.learnPlain(told);
        return IntStream.range(0, told.size())
                .filter(place -> left.contains(told.get(place).id()))
                .mapToObj(facts::get)
                .toList();
    }

    @Override
    public void apply(IncomingFact fact) throws InvalidProtocolBufferException {
        var event = PeeringEvent.parseFrom(fact.value());
        peerings.learn(
                ProjectionCodec.peering(event.getPeering()),
                ProjectionCodec.actor(event.getMeta().getActor()));
    }
}
