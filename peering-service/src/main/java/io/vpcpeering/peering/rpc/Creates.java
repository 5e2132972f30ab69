package io.vpcpeering.peering.rpc;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.vpcpeering.peering.Peering;
import io.vpcpeering.peering.PeeringStore;
import io.vpcpeering.peering.Peerings;
import io.vpcpeering.peering.Proposal;
import io.vpcpeering.peering.feed.PeeringViews;
import io.vpcpeering.proto.peering.v1.CreatePeeringRequest;
import io.vpcpeering.proto.peering.v1.CreatePeeringResponse;
import io.vpcpeering.runtime.batch.Batcher;
import io.vpcpeering.runtime.batch.Outcome;
import io.vpcpeering.runtime.idempotency.KeyedCall;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Answers requests for peerings; those that come at once are decided in one transaction. Thread-safe.
public final class Creates {
    /// With two, half as many gather for each: on two cores that cost more than going on during commits gained.
    private static final int TURNS = 1;

    private static final int MOST_TOGETHER = 64;

    private final Peerings peerings;
    private final PeeringStore store;
    private final InstantSource clock;
    private final Once once;
    private final DistributionSummary together;
    private final Batcher<Asked, CreatePeeringResponse> batcher;

    /// @param clock business time
    /// @param once keeps the keys
    public Creates(Peerings peerings, PeeringStore store, InstantSource clock, Once once, MeterRegistry metrics) {
        this.peerings = peerings;
        this.store = store;
        this.clock = clock;
        this.once = once;
        this.together = DistributionSummary.builder("peering.creates.together")
                .description("requests for peerings that were decided in one transaction")
                .register(metrics);
        this.batcher = new Batcher<>(TURNS, MOST_TOGETHER, this::once);
    }

    /// Not for rehearsals.
    CreatePeeringResponse answer(CreatePeeringRequest request, AccountId caller) {
        return batcher.ask(new Asked(request, KeyedCall.of(request), PeeringCodec.proposal(request, caller)));
    }

    private List<Outcome<CreatePeeringResponse>> once(List<Asked> asked) {
        together.record(asked.size());
        return once.runAll(asked, Asked::call, CreatePeeringResponse.parser(), this::decided);
    }

    private List<Outcome<CreatePeeringResponse>> decided(List<Asked> asked) {
        List<Outcome<Peering>> outcomes =
                peerings.proposeAll(asked.stream().map(Asked::proposal).toList());
        Map<PeeringId, Long> operations = recorded(asked, outcomes);
        return IntStream.range(0, asked.size())
                .mapToObj(place -> outcomes.get(place)
                        .map(peering -> MoveCodec.done(
                                CreatePeeringResponse.getDefaultInstance(),
                                PeeringViews.forParty(
                                        peering, asked.get(place).proposal().requester()),
                                operations.getOrDefault(peering.id(), 0L))))
                .toList();
    }

    private Map<PeeringId, Long> recorded(List<Asked> asked, List<Outcome<Peering>> outcomes) {
        var callers = new HashMap<PeeringId, AccountId>();
        for (int place = 0; place < asked.size(); place++) {
            if (asked.get(place).request().getRecordOperation()
                    && outcomes.get(place) instanceof Outcome.Done<Peering>(Peering peering)) {
                callers.put(peering.id(), asked.get(place).proposal().requester());
            }
        }
        return store.recordOperations(callers, clock.instant());
    }

    private record Asked(CreatePeeringRequest request, KeyedCall call, Proposal proposal) {}
}
