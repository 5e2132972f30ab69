package io.vpcpeering.approval;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.Region;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Which accounts may request peerings that touch a region which needs an approval (product.md section 5). What is
/// granted or revoked holds for decisions from then on. Thread-safe.
public interface RegionApprovals {
    /// The regions for which accounts have an approval; an account that has none is left out. Asked with
    /// whatever else is, told when it is first wanted, within the same transaction.
    Supplier<Map<AccountId, Set<Region>>> of(Collection<AccountId> accounts);

    /// The approvals of an account, by region.
    List<Approval> list(AccountId account);

    /// Grants one; granting it again changes nothing. Needs a transaction.
    void grant(AccountId account, Region region, Actor by, Instant at);

    /// Takes one back; what is not there is not missed. Needs a transaction.
    void revoke(AccountId account, Region region);

    /// One approval.
    ///
    /// @param region where the account may go
    /// @param grantedBy who said so
    /// @param grantedAt when
    record Approval(Region region, String grantedBy, Instant grantedAt) {}
}
