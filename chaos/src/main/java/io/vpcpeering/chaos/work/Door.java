package io.vpcpeering.chaos.work;

/// A way into the suite, for one account.
interface Door {
    /// What the history calls it.
    String name();

    /// Asks once.
    Outcome ask(Mutation mutation) throws InterruptedException;
}
