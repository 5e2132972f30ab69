package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.PeeringId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// Known peerings for one thread; there is nobody to be locked out.
final class PeeringsInMemory implements PeeringStore {
    private final Map<String, KnownPeering> known = new TreeMap<>();

    @Override
    public boolean addIfAbsent(KnownPeering peering) {
        return known.putIfAbsent(peering.id().value(), peering) == null;
    }

    @Override
    public KnownPeering holdAlone(PeeringId id) {
        return Objects.requireNonNull(known.get(id.value()));
    }

    @Override
    public void holdAllAlone(Collection<PeeringId> ids) {}

    @Override
    public List<KnownPeering> holdAll(Collection<PeeringId> ids) {
        return known.values().stream()
                .filter(peering -> ids.contains(peering.id()))
                .toList();
    }

    @Override
    public void update(KnownPeering peering) {
        known.put(peering.id().value(), peering);
    }

    @Override
    public List<KnownPeering> findAll(Collection<PeeringId> ids) {
        return holdAll(ids);
    }

    @Override
    public Optional<KnownPeering> find(PeeringId id) {
        return Optional.ofNullable(known.get(id.value()));
    }
}
