package io.vpcpeering.peering.rpc;

import io.vpcpeering.page.Page;
import io.vpcpeering.peering.Peering;
import io.vpcpeering.peering.PeeringStore;
import io.vpcpeering.peering.PeeringStore.PeeringQuery;
import io.vpcpeering.peering.Peerings;
import io.vpcpeering.runtime.batch.Batcher;
import io.vpcpeering.runtime.batch.Outcome;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads single peerings; those that are asked for at once are read by one statement, which begins after each was asked
/// for. Outside any transaction. Thread-safe.
public final class Gets {
    private static final int TURNS = 2;
    private static final int MOST_TOGETHER = 64;

    private final PeeringStore store;
    private final Batcher<PeeringId, Optional<Peering>> batcher = new Batcher<>(TURNS, MOST_TOGETHER, this::found);

    /// Over the store.
    public Gets(PeeringStore store) {
        this.store = store;
    }

    /// One peering.
    ///
    /// @param viewer who may see only what it sees; empty for a service
    /// @throws io.vpcpeering.vocabulary.Refused PEERING_NOT_FOUND
    Peering get(PeeringId id, Optional<AccountId> viewer) {
        return Peerings.shown(batcher.ask(id), viewer);
    }

    /// The list of one peering, or of none when the query's viewer does not see it.
    Page<Peering> list(PeeringId id, PeeringQuery query, int skip) {
        List<Peering> seen = batcher.ask(id).filter(query::isSeen).stream().toList();
        return new Page<>(seen.stream().skip(skip).toList(), seen.size(), Optional.empty());
    }

    private List<Outcome<Optional<Peering>>> found(List<PeeringId> ids) {
        Map<PeeringId, Peering> found = store.findAll(ids.stream().distinct().toList()).stream()
                .collect(Collectors.toMap(Peering::id, Function.identity()));
        return ids.stream()
                .map(id -> (Outcome<Optional<Peering>>) new Outcome.Done<>(Optional.ofNullable(found.get(id))))
                .toList();
    }
}
