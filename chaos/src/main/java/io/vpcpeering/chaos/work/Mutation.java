package io.vpcpeering.chaos.work;

/// Something that a customer wants done once, however often it has to be asked for.
///
/// @param kind what
/// @param account who wants it
/// @param peering the peering; empty for a proposal
/// @param own the customer's VPC
/// @param other the VPC on the other side
/// @param text a name, or a destination
/// @param token tells the same wish from the next one
public record Mutation(Kind kind, long account, String peering, Place own, Place other, String text, String token) {
    /// Whether its peering joins two regions.
    boolean isCrossRegion() {
        return !own.region().equals(other.region());
    }
}
