package io.vpcpeering.deadline;

import java.util.List;

/// Asks the one who decides.
public interface Expirer {
    /// Asks for requests to be expired, and tells what became of each.
    ///
    /// @throws RuntimeException when nobody answers; nothing is lost by asking again
    Verdicts expire(List<Deadline> due);

    /// What became of requests.
    ///
    /// @param settled expired now, or answered before
    /// @param postponed not due yet: with the deadline that they really have
    record Verdicts(List<Deadline> settled, List<Deadline> postponed) {}
}
