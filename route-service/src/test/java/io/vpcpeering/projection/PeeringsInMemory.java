package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.PeeringId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
    public Set<PeeringId> addAbsent(Collection<KnownPeering> peerings) {
        return peerings.stream().filter(this::addIfAbsent).map(KnownPeering::id).collect(Collectors.toSet());
    }

    @Override
    public List<KnownStanding> holdAllAlone(Collection<PeeringId> ids) {
        return holdAll(ids).stream().map(KnownStanding::of).toList();
    }

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
    public void updateAll(Collection<KnownPeering> peerings) {
        peerings.forEach(this::update);
    }

    @Override
    public List<KnownPeering> findAll(Collection<PeeringId> ids) {
        return holdAll(ids);
    }

    @Override
    public Map<PeeringId, Long> versions(Collection<PeeringId> ids) {
        return holdAll(ids).stream().collect(Collectors.toMap(KnownPeering::id, KnownPeering::version));
    }

    @Override
    public Optional<KnownPeering> find(PeeringId id) {
        return Optional.ofNullable(known.get(id.value()));
    }
}
