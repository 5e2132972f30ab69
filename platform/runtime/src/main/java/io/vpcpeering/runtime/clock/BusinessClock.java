package io.vpcpeering.runtime.clock;

import io.vpcpeering.runtime.database.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The time that deadlines, billing days and arrears go by: the database's clock, so that replicas agree, plus the
/// configured offset, so that trials need not wait. Signature windows never use it.
///
/// Thread-safe.
public final class BusinessClock implements InstantSource {
    private final Transactions transactions;
    private final Duration offset;

    /// @param offset added to the database's clock; zero in production
    public BusinessClock(Transactions transactions, Duration offset) {
        this.transactions = transactions;
        this.offset = offset;
    }

    /// The time now, to the microsecond that PostgreSQL keeps, which is asked once in a piece of work.
    @Override
    public Instant instant() {
        return transactions.now().plus(offset);
    }
}
