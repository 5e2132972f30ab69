package io.vpcpeering.policy;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import java.util.Optional;

/// One rule of an acceptance policy.
///
/// @param effect what becomes of a request that matches
/// @param requester requests of this account; empty for any
/// @param range requests of VPCs in this range; empty for any
public record PolicyRule(Effect effect, Optional<AccountId> requester, Optional<Cidr> range) {
    /// Whether a request of `account` for a VPC of `addresses` is meant. What lets in must cover it as a whole; to keep
    /// it out, one address is enough.
    public boolean matches(AccountId account, Cidr addresses) {
        return requester.stream().allMatch(account::equals)
                && range.stream().allMatch(own -> switch (effect) {
                    case ALLOW, AUTO_ACCEPT -> own.contains(addresses);
                    case DENY -> own.overlaps(addresses);
                });
    }
}
