package io.vpcpeering.metering;

import io.vpcpeering.transaction.UnitOfWork;

/// Takes reports that carry no idempotency key: those of streams. Thread-safe.
public final class Recorder {
    private final Metering metering;
    private final UnitOfWork transaction;

    /// @param transaction runs the keeping of one report
    public Recorder(Metering metering, UnitOfWork transaction) {
        this.metering = metering;
        this.transaction = transaction;
    }

    /// Judges a report, and keeps its good readings in a transaction of its own.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused UNAVAILABLE when a peering must be asked for and cannot be;
    ///     nothing is kept then, and the report may be repeated
    public Metering.Recorded take(Report report) {
        Metering.Judged judged = metering.judge(report);
        return transaction.run(() -> metering.keep(judged));
    }
}
