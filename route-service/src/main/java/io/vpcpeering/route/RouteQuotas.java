package io.vpcpeering.route;

/// How much there may be (product.md section 6).
///
/// @param tablesPerVpc the default table counts
/// @param routesPerTable the local route does not count
public record RouteQuotas(int tablesPerVpc, int routesPerTable) {
    /// @throws IllegalArgumentException when there is no room for the default table, or for any route
    public RouteQuotas {
        if (tablesPerVpc < 1 || routesPerTable < 1) {
            throw new IllegalArgumentException("a quota is 1 or more");
        }
    }
}
