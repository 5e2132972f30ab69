package io.vpcpeering.vocabulary;

/// Who calls, and who caused a change.
public sealed interface Actor {
    /// What to write down: an account's number, a service's or an operator's name.
    String name();

    /// A customer's account.
    ///
    /// @param id which one
    record Account(AccountId id) implements Actor {
        @Override
        public String name() {
            return id.toString();
        }
    }

    /// A service of the suite, by itself.
    ///
    /// @param name for example `expiry-service`
    record Service(String name) implements Actor {}

    /// Somebody who runs the suite.
    ///
    /// @param name for example `operator`
    record Operator(String name) implements Actor {}
}
