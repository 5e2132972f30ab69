package io.vpcpeering.peering;

import io.vpcpeering.vocabulary.Mbps;
import java.util.Optional;

/// What to change; what is empty stays.
///
/// @param name new name, as it was asked for
/// @param bandwidthMbps new cap, as it was asked for
/// @param charge new charge
/// @param uniqueName whether the name must be unlike those of the requester VPC's other live peerings
public record Modification(
        Optional<String> name, Optional<Integer> bandwidthMbps, Optional<Terms.Charge> charge, boolean uniqueName) {

    /// The cap after the change; 0 for none.
    int bandwidthOver(Terms terms) {
        return bandwidthMbps.orElse(
                switch (terms) {
                    case Terms.SameRegion() -> 0;
                    case Terms.CrossRegion(Mbps cap, var _) -> cap.value();
                });
    }

    /// The terms after the change. Caps that cannot be chosen leave the terms as they are: the rules name them.
    Terms over(Terms terms) {
        return switch (terms) {
            case Terms.SameRegion same -> same;
            case Terms.CrossRegion(Mbps cap, Terms.Charge was) ->
                new Terms.CrossRegion(
                        bandwidthMbps.filter(asked -> asked > 0).map(Mbps::new).orElse(cap), charge.orElse(was));
        };
    }
}
