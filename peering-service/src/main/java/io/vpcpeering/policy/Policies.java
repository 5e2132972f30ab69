package io.vpcpeering.policy;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The acceptance policies of accounts and of their VPCs. Thread-safe.
public interface Policies {
    /// What holds for requests to each VPC: its own rules, then its account's, as they were at one moment. A VPC
    /// without any is left out. Asked with whatever else is, told when it is first wanted, within the same
    /// transaction.
    ///
    /// @param owners the VPCs and whose they are
    Supplier<Map<VpcId, AcceptancePolicy>> of(Map<VpcId, AccountId> owners);

    /// The rules of a VPC, or of the account itself.
    List<PolicyRule> rules(AccountId account, Optional<VpcId> vpc);

    /// Puts these rules in the place of those there are. Needs a transaction.
    void put(AccountId account, Optional<VpcId> vpc, List<PolicyRule> rules);
}
