package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Optional;

/// A caller's word that a VPC is theirs, and where.
///
/// @param caller who calls
/// @param vpc the VPC that they name
/// @param region where they say it is; empty when they do not say
public record VpcClaim(AccountId caller, VpcId vpc, Optional<Region> region) {
    /// Whether it is so.
    boolean holdsFor(KnownVpc known) {
        return !known.deleted()
                && known.owner().equals(caller)
                && region.map(known.region()::equals).orElse(true);
    }

    /// The refusal when it is not so: the same words whatever the reason, so that strangers learn nothing.
    public static Refused unfounded(String vpc) {
        return new Refused(
                Violation.of(Reason.VPC_NOT_FOUND, "VPC %s does not exist in this region", "私有网络 %s 在该地域不存在", vpc)
                        .onField("vpc_id"));
    }
}
