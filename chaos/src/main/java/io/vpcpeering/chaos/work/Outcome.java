package io.vpcpeering.chaos.work;

/// What a call came to, as far as its caller knows.
public sealed interface Outcome {
    /// It was done.
    ///
    /// @param peering which peering it was done to or made; empty when the answer does not say
    /// @param task the operation of a cross-region call; empty for others
    record Done(String peering, String task) implements Outcome {}

    /// It was refused, and nothing was done.
    record Refused(String reason) implements Outcome {}

    /// Nobody knows: no answer, or one that says that a service is away.
    record Unknown(String why) implements Outcome {}

    /// An answer that should never be given.
    record Broken(String answer) implements Outcome {}

    /// Whether asking again would be of no use.
    default boolean isDefinite() {
        return this instanceof Done || this instanceof Refused;
    }
}
