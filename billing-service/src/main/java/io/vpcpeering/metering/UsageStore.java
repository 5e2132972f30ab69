package io.vpcpeering.metering;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where samples are kept.
public interface UsageStore {
    /// Locks these days of peerings until the transaction ends, in their order, and loads these blocks of each.
    /// A day of which nothing was kept yet cannot be locked, and is given as one without a sample.
    Map<PeeringDay, DaySamples> lock(Map<PeeringDay, Blocks> wanted);

    /// Keeps what was put into days that [#lock] gave.
    ///
    /// @return those that were kept. The others had not begun when they were to be locked, and another
    ///     transaction has begun them meanwhile: they are to be locked again.
    Set<PeeringDay> keep(Collection<DaySamples> changed);

    /// Some of a day's blocks.
    ///
    /// @param first index of the first
    /// @param last index of the last
    record Blocks(int first, int last) {}

    /// The samples of a peering from `first` to `last` day, both included, in their order.
    List<Sample> samples(PeeringId peering, BillingDay first, BillingDay last);

    /// What the next peerings of `day` come to, in the order of their ids.
    ///
    /// @param range where to go on
    List<DayUsage> page(BillingDay day, PeeringRange range);

    /// What a peering's day comes to; empty when it reported nothing.
    Optional<DayUsage> find(PeeringDay key);

    /// Forgets all samples of days before `first`.
    void forgetBefore(BillingDay first);

    /// Tidies a day up that is to be read as a whole: a row that nobody has read yet costs its reader a
    /// write. Outside of transactions; what somebody else is tidying up it leaves to them.
    void tidy(BillingDay day);

    /// Whether so many peerings reported something of `day` that it is worth several hands.
    boolean isLarge(BillingDay day);
}
