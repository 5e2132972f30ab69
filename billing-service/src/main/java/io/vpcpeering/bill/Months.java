package io.vpcpeering.bill;

import io.vpcpeering.metering.PeeringDay;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Which months of the monthly plan have something to close.
public interface Months {
    /// The next peerings that were charged by the month in some part of `month`, in the order of their ids,
    /// a page.
    List<PeeringId> planned(YearMonth month, Optional<PeeringId> after);

    /// The days of `month` whose standing line is one of the monthly plan, of these peerings.
    List<PeeringDay> charged(YearMonth month, Collection<PeeringId> peerings);

    /// Months before `month` whose samples changed since they were last closed, and those that a close left
    /// unfinished.
    List<YearMonth> changedBefore(YearMonth month);

    /// A close begins, as that of a day does ([Days#begin]).
    ///
    /// @return its number; a later one has a higher number
    long begin(YearMonth month);

    /// The number of the latest close. Runs in the caller's transaction.
    long latest(YearMonth month);

    /// Whoever closes the month follows whoever else does, until the caller's transaction ends.
    void takeTurn(YearMonth month);

    /// A close came to its end. While a later one is under way, the month is not at rest.
    ///
    /// @param number as [#begin] gave it
    void done(YearMonth month, long number, DayStatus status, Instant at);
}
