package io.vpcpeering.peering.feed;

import static java.util.stream.Collectors.toSet;

import io.vpcpeering.peering.Change;
import io.vpcpeering.peering.Fact;
import io.vpcpeering.peering.Peering;
import io.vpcpeering.peering.PeeringState;
import io.vpcpeering.peering.View;
import io.vpcpeering.runtime.outbox.Outbox;
import io.vpcpeering.runtime.outbox.OutgoingFact;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Tells changes of peerings, in the transaction that makes them: facts to whoever lives from them, and what the two
/// parties see to those who watch. Thread-safe.
public final class PeeringFeed {
    private final Outbox outbox;
    private final BiConsumer<List<View>, List<byte[]>> views;

    /// @param views keeps what accounts see of changes, and how each is spelled on the wire
    public PeeringFeed(Outbox outbox, BiConsumer<List<View>, List<byte[]>> views) {
        this.outbox = outbox;
        this.views = views;
    }

    /// Tells changes, in this order.
    public void tell(List<Change> changes) {
        // The fact and both parties are told of the same state: it is spelled once.
        var known = new IdentityHashMap<Peering, io.vpcpeering.proto.peering.v1.Peering>();
        Function<Peering, io.vpcpeering.proto.peering.v1.Peering> spelled =
                peering -> known.computeIfAbsent(peering, PeeringFacts::spell);
        List<View> seen =
                changes.stream().flatMap(change -> View.of(change).stream()).toList();
        views.accept(
                seen,
                seen.stream().map(view -> PeeringViews.spell(view, spelled)).toList());
        List<OutgoingFact> facts = changes.stream()
                .flatMap(change -> PeeringFacts.of(change, spelled).stream())
                .toList();
        // Last: a page of facts then goes together with the commit.
        outbox.tellInTurn(expiries(changes));
        if (expireTogether(changes)) {
            outbox.appendBulk(facts, changes.getFirst().at());
        } else {
            outbox.append(facts);
        }
    }

    /// Whoever asked had days to hear of an answer: nobody waits for the news that there was none.
    private static boolean expireTogether(List<Change> changes) {
        return changes.stream()
                        .allMatch(change ->
                                change.fact().filter(Fact.EXPIRED::equals).isPresent())
                && changes.stream().map(Change::at).distinct().count() == 1;
    }

    /// When those expired that go on from there: it may not have been told yet.
    private static Set<Instant> expiries(List<Change> changes) {
        return changes.stream()
                .flatMap(change -> change.before().map(Peering::state).stream())
                .filter(PeeringState.Expired.class::isInstance)
                .map(PeeringState::since)
                .collect(toSet());
    }
}
