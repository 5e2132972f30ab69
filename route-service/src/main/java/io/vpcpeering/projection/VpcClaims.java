package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Optional;
import java.util.Set;

/// Judges what callers claim. Runs in the caller's transaction. Thread-safe.
public final class VpcClaims {
    private final VpcStore store;

    /// Over what is known.
    public VpcClaims(VpcStore store) {
        this.store = store;
    }

    /// The addresses of a VPC that has a table here; they never change. Needs no transaction.
    public Cidr range(VpcId vpc) {
        return store.find(vpc).orElseThrow().cidr();
    }

    /// The VPC that a caller claims, as it is known at this moment; needs no transaction.
    ///
    /// @throws Refused VPC_NOT_FOUND when it is not theirs, or not there
    /// @throws NotHeardOf when it is not known here
    public KnownVpc look(VpcClaim claim) {
        return judged(claim, store.find(claim.vpc()));
    }

    /// The VPC that a caller claims, its row held. One that is closing takes nothing new, unless its owner says
    /// that it is open again.
    ///
    /// @throws Refused VPC_NOT_FOUND when it is not theirs, or not there
    /// @throws NotHeardOf when it is not known here, or closing
    public KnownVpc judge(VpcClaim claim, VpcStore.Hold hold) {
        KnownVpc known = judged(claim, store.hold(claim.vpc(), hold));
        if (known.closing()) {
            throw new NotHeardOf(Set.of(known.id()), closing(known.id()));
        }
        return known;
    }

    private static KnownVpc judged(VpcClaim claim, Optional<KnownVpc> found) {
        VpcId id = claim.vpc();
        KnownVpc known = found.orElseThrow(() -> new NotHeardOf(Set.of(id), VpcClaim.unfounded(id.value())));
        if (!claim.holdsFor(known)) {
            throw VpcClaim.unfounded(id.value());
        }
        return known;
    }

    private static Refused closing(VpcId id) {
        return new Refused(
                Violation.of(Reason.VPC_BEING_DELETED, "VPC %s is being deleted; try again", "私有网络 %s 正在删除，请稍后重试", id)
                        .onField("vpc_id"));
    }
}
