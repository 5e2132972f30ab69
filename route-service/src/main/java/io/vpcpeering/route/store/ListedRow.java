package io.vpcpeering.route.store;

import io.vpcpeering.route.HopType;
import io.vpcpeering.route.NextHop;
import io.vpcpeering.route.Route;
import io.vpcpeering.vocabulary.Cidr;
import java.util.Optional;
import org.jdbi.v3.core.mapper.Nested;

/// A table beside one of its routes, or beside none.
public record ListedRow(
        @Nested TableRow table,
        Optional<Cidr> destination,
        Optional<HopType> nextHopType,
        Optional<String> nextHop,
        Optional<String> description) {

    Optional<Route> route() {
        return destination.map(range -> new Route(
                range, NextHop.of(nextHopType.orElseThrow(), nextHop.orElseThrow()), description.orElseThrow()));
    }
}
