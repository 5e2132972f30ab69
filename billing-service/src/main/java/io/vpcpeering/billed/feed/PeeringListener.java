package io.vpcpeering.billed.feed;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vpcpeering.billed.BilledPeering;
import io.vpcpeering.billed.BilledPeeringStore;
import io.vpcpeering.proto.peering.v1.PeeringEvent;
import io.vpcpeering.runtime.inbox.FactListener;
import io.vpcpeering.runtime.inbox.IncomingFact;
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

    @Override
    public void apply(IncomingFact fact) throws InvalidProtocolBufferException {
        store.learn(List.of(decode.apply(PeeringEvent.parseFrom(fact.value()))));
    }
}
