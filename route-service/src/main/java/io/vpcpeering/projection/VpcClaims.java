package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.VpcId;
import java.util.Set;

/// Judges what callers claim. Runs in the caller's transaction. Thread-safe.
public final class VpcClaims {
    private final VpcStore store;

    /// Over what is known.
    public VpcClaims(VpcStore store) {
        this.store = store;
    }

    /// The VPC that a caller claims, its row held.
    ///
    /// @throws Refused VPC_NOT_FOUND when it is not theirs, or not there
    /// @throws NotHeardOf when it is not known here
    public KnownVpc judge(VpcClaim claim, VpcStore.Hold hold) {
        VpcId id = claim.vpc();
        KnownVpc known =
                store.hold(id, hold).orElseThrow(() -> new NotHeardOf(Set.of(id), VpcClaim.unfounded(id.value())));
        if (!claim.holdsFor(known)) {
            throw VpcClaim.unfounded(id.value());
        }
        return known;
    }
}
