package io.vpcpeering.peering;

import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Routes that a move shall bring: their places were asked for before its transaction began.
///
/// @param peering what they lead over; a new peering gets this id
/// @param connects under which their places are kept; none in a rehearsal
/// @param objections why there is no place for them; none when there is
public record ReservedRoutes(PeeringId peering, List<ConnectId> connects, List<Violation> objections) {
    /// Copies both.
    public ReservedRoutes {
        connects = List.copyOf(connects);
        objections = List.copyOf(objections);
    }

    /// All that speaks against a move: the rules of peerings first.
    static List<Violation> objectionsAfter(List<Violation> rules, Optional<ReservedRoutes> reserved) {
        return Stream.concat(rules.stream(), reserved.stream().flatMap(routes -> routes.objections().stream()))
                .distinct()
                .toList();
    }
}
