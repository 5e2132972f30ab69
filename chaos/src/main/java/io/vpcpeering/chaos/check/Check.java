package io.vpcpeering.chaos.check;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/// Something that must hold when everybody works again and all facts have arrived.
@FunctionalInterface
interface Check {
    /// Where it does not hold.
    List<Violation> violations() throws SQLException, IOException, InterruptedException;
}
