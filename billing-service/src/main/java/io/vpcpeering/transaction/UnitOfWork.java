package io.vpcpeering.transaction;

import java.util.function.Supplier;

/// Runs work in a transaction of its own.
@FunctionalInterface
public interface UnitOfWork {
    /// Commits what `work` did when it returns, and nothing when it throws. Work may run more than once.
    <T> T run(Supplier<T> work);
}
