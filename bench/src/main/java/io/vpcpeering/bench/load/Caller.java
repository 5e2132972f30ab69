package io.vpcpeering.bench.load;

/// Somebody who asks again and again, one thing at a time.
@FunctionalInterface
public interface Caller extends AutoCloseable {
    /// Asks once and waits for the answer.
    ///
    /// @throws Exception when the answer is not what it should be; it counts as an error of the run
    void call() throws Exception;

    /// Lets go of what it holds.
    @Override
    default void close() {}

    /// Brings callers into being.
    @FunctionalInterface
    interface Maker {
        /// @param number 0 for the first one
        Caller make(int number) throws Exception;
    }
}
