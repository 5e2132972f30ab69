package io.vpcpeering.policy;

/// What becomes of a request that a rule matches.
public enum Effect {
    /// It waits for an answer, whatever later rules say.
    ALLOW,
    /// It is refused.
    DENY,
    /// It is accepted at once.
    AUTO_ACCEPT
}
