package io.vpcpeering.bill;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.metering.PeeringDay;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Where rated days and their lines are kept.
public interface BillStore {
    /// How those of `peerings` stand whose `day` was rated.
    Map<PeeringId, Standing> standing(BillingDay day, Collection<PeeringId> peerings);

    /// Those of `peerings` whose `day` was rated, with their lines.
    Map<PeeringId, RatedDay> find(BillingDay day, Collection<PeeringId> peerings);

    /// Ids for so many lines, rising, never used before.
    LongSupplier lineIds(int count);

    /// Keeps changed days, and the lines of theirs that are new.
    void keep(Collection<Written> written);

    /// A page of an account's peerings whose `day` was rated, by their ids.
    ///
    /// @param after the last one of the page before; empty for the first page
    /// @param size at most so many, up to 1,000
    List<RatedDay> ofDay(AccountId account, BillingDay day, Optional<PeeringId> after, int size);

    /// A page of the rated days of an account in a month, by day and peering.
    ///
    /// @param after the last one of the page before; empty for the first page
    /// @param size at most so many, up to 1,000
    List<RatedDay> ofMonth(AccountId account, YearMonth month, Optional<PeeringDay> after, int size);

    /// A change and what it made of the day.
    ///
    /// @param change what was done
    /// @param after the day after it
    record Written(Change change, RatedDay after) {
        /// The lines that the change wrote.
        public List<BillLine> newLines() {
            List<BillLine> lines = after.lines();
            return lines.subList(lines.size() - change.lines(), lines.size());
        }
    }
}
