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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

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
        List<Spelled> spelled = changes.stream().map(Spelled::of).toList();
        var seen = new ArrayList<View>();
        var sights = new ArrayList<byte[]>();
        for (Spelled each : spelled) {
            for (View view : View.of(each.change())) {
                seen.add(view);
                sights.add(PeeringViews.spell(view, each.state()));
            }
        }
        views.accept(seen, sights);
        List<OutgoingFact> facts = spelled.stream()
                .flatMap(each -> PeeringFacts.of(each.change(), each.state()).stream())
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

    /// A change, and the state that the fact and both parties are told: spelled once.
    private record Spelled(Change change, io.vpcpeering.proto.peering.v1.Peering state) {
        static Spelled of(Change change) {
            return new Spelled(change, PeeringFacts.spell(change.after()));
        }
    }
}
