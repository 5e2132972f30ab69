package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.VpcId;
import java.util.Optional;

/// Where known VPCs are kept. Every method but [#find] and [#contains] needs an open transaction; locks last until it
/// ends.
public interface VpcStore {
    /// How firmly a row is held.
    enum Hold {
        /// Together with others and with whoever counts: nobody closes the VPC meanwhile.
        SHARED,
        /// Alone among those who count what is in the VPC before they add to it.
        COUNTING,
        /// Alone: nobody does anything in the VPC meanwhile.
        CLOSED
    }

    /// Keeps a VPC that is not known yet, and holds its row alone.
    ///
    /// @return false when it is known already
    boolean addIfAbsent(KnownVpc vpc);

    /// The VPC, its row held.
    Optional<KnownVpc> hold(VpcId id, Hold hold);

    /// As it is known at this moment.
    Optional<KnownVpc> find(VpcId id);

    /// Whether the VPC is known, be it as deleted.
    boolean contains(VpcId id);

    /// Overwrites the state of a VPC whose row is held closed.
    void update(KnownVpc vpc);
}
