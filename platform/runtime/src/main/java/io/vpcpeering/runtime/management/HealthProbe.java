package io.vpcpeering.runtime.management;

/// One thing that a process needs.
public interface HealthProbe {
    /// How it is.
    ///
    /// @param name what it is
    /// @param up whether it works
    /// @param needed whether the process cannot answer calls without it
    /// @param detail in a few words, free of secrets
    record Health(String name, boolean up, boolean needed, String detail) {}

    /// Looks; bounded in time, never throws.
    Health look();
}
