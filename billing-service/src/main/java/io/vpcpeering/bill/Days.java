package io.vpcpeering.bill;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.metering.PeeringRange;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Which days have something to close: those that samples came in for since they were last closed, and those whose
/// prices changed.
public interface Days {
    /// Notes that samples of these days come in, in the transaction that keeps them: a close that begins after it sees
    /// them, one that began before it leaves the day noted.
    void touch(Collection<BillingDay> days);

    /// Notes that all days from `first` on are to be closed again. Runs in the caller's transaction.
    void touchFrom(BillingDay first);

    /// A close begins: what comes in from now on is noted anew. It reads the prices afterwards, for a note of
    /// other prices is gone with the rest.
    ///
    /// @return its number; a later one has a higher number
    long begin(BillingDay day);

    /// The number of the latest close. Runs in the caller's transaction.
    long latest(BillingDay day);

    /// Whoever closes a part of a day follows whoever else does, until the caller's transaction ends: what the latter
    /// has read, rated and written is there when the former reads.
    void takeTurn(BillingDay day, PeeringRange range);

    /// A close came to its end. While a later one is under way, the day is not at rest.
    ///
    /// @param number as [#begin] gave it
    void done(BillingDay day, long number, DayStatus status, Instant at);

    /// The lines of a day changed otherwise: the balances are to know. Runs in the caller's transaction.
    void repost(BillingDay day);

    /// The days that are not at rest: changed, provisional, or left by a close that did not come to its end.
    List<Unrested> unrested();

    /// Takes a day for this process for a while.
    ///
    /// @return false when another process has it
    boolean claim(BillingDay day, Instant now, Instant until);

    /// A day that is not at rest.
    ///
    /// @param changed since the last close began, or that close did not end
    /// @param status at the last close
    /// @param closedAt when that ended
    record Unrested(BillingDay day, boolean changed, DayStatus status, Optional<Instant> closedAt) {}
}
