package io.vpcpeering.route;

import java.util.List;

/// Where changes of route tables are told, in the transaction that makes them.
@FunctionalInterface
public interface TableFacts {
    /// Tells changes, at most one for each table.
    void tellTables(List<TableChange> changes);
}
