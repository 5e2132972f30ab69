package io.vpcpeering.route;

import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.Optional;

/// Where a table sends what goes to a range of addresses.
///
/// @param destination the range; once per table
/// @param nextHop where to
/// @param description the owner's own words; may be empty
public record Route(Cidr destination, NextHop nextHop, String description) {
    /// The peering that it leads over, if it leads over one.
    public Optional<PeeringId> peering() {
        return switch (nextHop) {
            case NextHop.OverPeering(PeeringId id) -> Optional.of(id);
            case NextHop.Elsewhere _ -> Optional.empty();
        };
    }
}
