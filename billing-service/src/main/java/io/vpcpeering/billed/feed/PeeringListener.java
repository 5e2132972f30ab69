package io.vpcpeering.billed.feed;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vpcpeering.billed.BilledPeering;
import io.vpcpeering.billed.BilledPeeringStore;
import io.vpcpeering.proto.peering.v1.PeeringEvent;
import io.vpcpeering.runtime.inbox.FactListener;
import io.vpcpeering.runtime.inbox.IncomingFact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Learns from every fact about a peering who pays, and when it is active.
public final class PeeringListener implements FactListener {
    private final Function<PeeringEvent, BilledPeering> decode;
    private final BilledPeeringStore store;

    /// @param decode reads what a fact says
    public PeeringListener(Function<PeeringEvent, BilledPeering> decode, BilledPeeringStore store) {
        this.decode = decode;
        this.store = store;
    }

    /// Nothing is told in turn, and what is learned of one peering adds up in any number of steps.
    @Override
    public List<IncomingFact> applyTogether(List<IncomingFact> facts) throws InvalidProtocolBufferException {
        var learned = new ArrayList<BilledPeering>();
        for (IncomingFact fact : facts) {
            learned.add(decode.apply(PeeringEvent.parseFrom(fact.value())));
        }
        store.learn(learned);
        return List.of();
    }

    @Override
    public void apply(IncomingFact fact) throws InvalidProtocolBufferException {
        store.learn(List.of(decode.apply(PeeringEvent.parseFrom(fact.value()))));
    }
}
