package io.vpcpeering.deadline.feed;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vpcpeering.deadline.Deadline;
import io.vpcpeering.deadline.Deadlines;
import io.vpcpeering.deadline.Request;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringEvent;
import io.vpcpeering.runtime.inbox.FactListener;
import io.vpcpeering.runtime.inbox.IncomingFact;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;

/// Learns deadlines from facts: a pending request has one, anything else has none.
public final class PeeringListener implements FactListener {
    private final Deadlines deadlines;

    /// Keeps what it learns there.
    public PeeringListener(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public void apply(IncomingFact fact) throws InvalidProtocolBufferException {
        Peering peering = PeeringEvent.parseFrom(fact.value()).getPeering();
        var id = new PeeringId(peering.getPeeringId());
        if (peering.hasExpireTime()) {
            deadlines.learn(new Request(
                    new Deadline(id, Field.time(peering.getExpireTime())),
                    Field.time(peering.getStateTime()),
                    new AccountId(peering.getRequester().getAccountUin()),
                    new AccountId(peering.getAccepter().getAccountUin())));
        } else {
            deadlines.forget(id);
        }
    }
}
