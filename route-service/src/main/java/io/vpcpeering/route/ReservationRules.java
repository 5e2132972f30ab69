package io.vpcpeering.route;

import io.vpcpeering.vocabulary.Violation;
import java.util.ArrayList;
import java.util.List;

/// When a table has no place for a connect's route.
final class ReservationRules {
    private ReservationRules() {}

    /// All that speaks against it.
    ///
    /// @param table as it is
    /// @param reserved places that are kept in it already; the wanted one among them was asked for before
    /// @param wanted the place
    /// @param quota routes that a table may have
    static List<Violation> objections(RouteTable table, List<ReservedRoute> reserved, ReservedRoute wanted, int quota) {
        if (reserved.contains(wanted)) {
            return List.of();
        }
        var violations = new ArrayList<Violation>();
        if (table.routes().stream().anyMatch(route -> route.destination().equals(wanted.destination()))) {
            violations.add(RouteRules.present(wanted.destination()));
        } else if (reserved.stream().anyMatch(place -> place.destination().equals(wanted.destination()))) {
            violations.add(RouteRules.reserved(wanted.destination()));
        }
        int room = quota - table.routes().size() - reserved.size();
        if (room < 1) {
            violations.add(RouteRules.full(quota, Math.max(0, room)));
        }
        return violations;
    }
}
