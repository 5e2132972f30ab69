package io.vpcpeering.route;

import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.Optional;

/// A route as a caller wrote it: parts of it may be no values at all, so that all that is wrong can be told at
/// once.
///
/// @param destination a range; its host bits will be cleared
/// @param type what kind of hop; empty when it is none that can be chosen
/// @param nextHop the hop
/// @param description the caller's own words
public record AskedRoute(String destination, Optional<HopType> type, String nextHop, String description) {
    /// Code points of a description at most.
    static final int LONGEST_DESCRIPTION = 60;

    /// The range, if it is one.
    Optional<Cidr> range() {
        try {
            return Optional.of(Cidr.parseClearingHostBits(destination));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The hop, if it is one.
    Optional<NextHop> hop() {
        try {
            return type.map(kind -> NextHop.of(kind, nextHop));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The peering that it leads over, if it names one.
    Optional<PeeringId> peering() {
        return hop().flatMap(hop -> switch (hop) {
            case NextHop.OverPeering(PeeringId id) -> Optional.of(id);
            case NextHop.Elsewhere _ -> Optional.empty();
        });
    }

    boolean descriptionFits() {
        return description.codePointCount(0, description.length()) <= LONGEST_DESCRIPTION
                && description.chars().noneMatch(Character::isISOControl);
    }

    /// The route, when nothing is wrong with it.
    ///
    /// @throws java.util.NoSuchElementException when something is
    Route route() {
        return new Route(range().orElseThrow(), hop().orElseThrow(), description);
    }
}
