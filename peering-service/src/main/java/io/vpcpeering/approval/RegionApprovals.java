package io.vpcpeering.approval;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.Region;
import java.time.Instant;
import java.util.Set;

/// Which accounts may request peerings that touch a region which needs an approval (product.md section 5).
public interface RegionApprovals {
    /// The regions for which an account has an approval.
    Set<Region> of(AccountId account);

    /// Grants one; granting it again changes nothing.
    void grant(AccountId account, Region region, Actor by, Instant at);
}
