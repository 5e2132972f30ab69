package io.vpcpeering.policy;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import java.util.List;
import java.util.Optional;

/// The rules that hold for requests to one VPC: its own, then its account's. The first that matches decides.
///
/// @param rules in their order
public record AcceptancePolicy(List<PolicyRule> rules) {
    /// Leaves everything to people.
    public static final AcceptancePolicy NONE = new AcceptancePolicy(List.of());
    /// Rules that one VPC, or one account, may have.
    public static final int MOST_RULES = 50;

    /// Copies the list.
    public AcceptancePolicy {
        rules = List.copyOf(rules);
    }

    /// The rule that decides on a request of `account` for a VPC of `addresses`; empty when none does.
    public Optional<PolicyRule> decides(AccountId account, Cidr addresses) {
        return rules.stream().filter(rule -> rule.matches(account, addresses)).findFirst();
    }

    /// Whether it is refused.
    public boolean denies(AccountId account, Cidr addresses) {
        return says(Effect.DENY, account, addresses);
    }

    /// Whether it is accepted at once.
    public boolean accepts(AccountId account, Cidr addresses) {
        return says(Effect.AUTO_ACCEPT, account, addresses);
    }

    private boolean says(Effect effect, AccountId account, Cidr addresses) {
        return decides(account, addresses).stream().anyMatch(rule -> rule.effect() == effect);
    }
}
