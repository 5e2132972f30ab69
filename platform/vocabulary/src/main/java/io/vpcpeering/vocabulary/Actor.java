package io.vpcpeering.vocabulary;

/// Who calls, and who caused a change.
public sealed interface Actor {
    /// A customer's account.
    ///
    /// @param id which one
    record Account(AccountId id) implements Actor {}

    /// A service of the suite, by itself.
    ///
    /// @param name for example `expiry-service`
    record Service(String name) implements Actor {}

    /// Somebody who runs the suite.
    ///
    /// @param name for example `operator`
    record Operator(String name) implements Actor {}
}
