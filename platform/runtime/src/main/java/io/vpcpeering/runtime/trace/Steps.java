package io.vpcpeering.runtime.trace;

import org.jspecify.annotations.Nullable;

/// Begins steps of the traces that pass through this process. Thread-safe.
public interface Steps {
    /// Begins one.
    ///
    /// @param kind what causes it
    /// @param name of what is done, one of a few: no ids
    /// @param received the W3C trace context of whoever caused it; a new trace begins when it is null or malformed
    Step begin(Kind kind, String name, @Nullable String received);

    /// What causes a step.
    enum Kind {
        /// Somebody calls and waits.
        CALL,
        /// A fact has come.
        FACT
    }
}
