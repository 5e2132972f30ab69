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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Learns deadlines from facts: a pending request has one, anything else has none.
public final class PeeringListener implements FactListener {
    private final Deadlines deadlines;

    /// Keeps what it learns there.
    public PeeringListener(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /// Only the last fact of each peering counts, because it carries the whole state. Left are those whose earlier
    /// request was reminded of or is replaced: its end may have to be told.
    @Override
    public List<IncomingFact> applyTogether(List<IncomingFact> facts) throws InvalidProtocolBufferException {
        var last = new LinkedHashMap<PeeringId, IncomingFact>();
        var states = new HashMap<PeeringId, Peering>();
        for (IncomingFact fact : facts) {
            Peering peering = peering(fact);
            last.put(id(peering), fact);
            states.put(id(peering), peering);
        }
        var requests = new ArrayList<Request>();
        var answered = new ArrayList<PeeringId>();
        states.forEach((id, peering) -> request(peering).ifPresentOrElse(requests::add, () -> answered.add(id)));
        var left = new HashSet<>(deadlines.learnNew(requests));
        left.addAll(deadlines.forgetUntold(answered));
        last.keySet().retainAll(left);
        return List.copyOf(last.values());
    }

    @Override
    public void apply(IncomingFact fact) throws InvalidProtocolBufferException {
        Peering peering = peering(fact);
        request(peering).ifPresentOrElse(deadlines::learn, () -> deadlines.forget(id(peering)));
    }

    private static Peering peering(IncomingFact fact) throws InvalidProtocolBufferException {
        return PeeringEvent.parseFrom(fact.value()).getPeering();
    }

    private static PeeringId id(Peering peering) {
        return new PeeringId(peering.getPeeringId());
    }

    private static Optional<Request> request(Peering peering) {
        return peering.hasExpireTime()
                ? Optional.of(new Request(
                        new Deadline(id(peering), Field.time(peering.getExpireTime())),
                        Field.time(peering.getStateTime()),
                        new AccountId(peering.getRequester().getAccountUin()),
                        new AccountId(peering.getAccepter().getAccountUin())))
                : Optional.empty();
    }
}
