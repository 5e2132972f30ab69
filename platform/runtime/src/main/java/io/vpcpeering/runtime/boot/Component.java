package io.vpcpeering.runtime.boot;

/// A part of a process that works by itself once it is started.
public interface Component {
    /// When a part is started; parts are stopped in the opposite order.
    enum Phase {
        /// Threads that feed the service or publish its facts.
        FEED,
        /// Doors through which calls come.
        DOOR,
        /// What watches the process.
        WATCH
    }

    /// When to start it.
    Phase phase();

    /// Begins the work and returns.
    void start();

    /// Ends the work, after what is under way, and returns. Bounded in time; harmless when it never started.
    void stop();
}
