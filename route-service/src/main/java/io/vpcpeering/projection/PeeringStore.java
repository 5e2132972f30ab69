package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.PeeringId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where known peerings are kept. Every method but [#find], [#findAll] and [#versions] needs an open transaction; locks
/// last until it ends.
public interface PeeringStore {
    /// Keeps a peering that is not known yet, and holds its row alone.
    ///
    /// @return false when it is known already
    boolean addIfAbsent(KnownPeering peering);

    /// The same for several that bring no routes, each of another id.
    ///
    /// @return those that were not known
    Set<PeeringId> addAbsent(Collection<KnownPeering> peerings);

    /// A known peering, its row held alone: no route to it is being added meanwhile.
    KnownPeering holdAlone(PeeringId id);

    /// The same for several that may be known or not, one after the other by id.
    ///
    /// @return those that are known
    List<KnownStanding> holdAllAlone(Collection<PeeringId> ids);

    /// Those that are known, their rows held alone, one after the other by id: none of them ends meanwhile.
    List<KnownPeering> holdAll(Collection<PeeringId> ids);

    /// Overwrites the state of a peering whose row is held alone.
    void update(KnownPeering peering);

    /// The same for several that bring no routes and have brought none, each of another id.
    void updateAll(Collection<KnownPeering> peerings);

    /// As it is known at this moment.
    Optional<KnownPeering> find(PeeringId id);

    /// Those that are known, as they are known at this moment.
    List<KnownPeering> findAll(Collection<PeeringId> ids);

    /// The versions of those that are known, as they are known at this moment.
    Map<PeeringId, Long> versions(Collection<PeeringId> ids);
}
