package io.vpcpeering.vocabulary;

/// Every rule that can say no. Equal to the contract's `vpcpeering.errors.v1.Reason`; a test holds the two
/// together.
public enum Reason {
    /// A value is missing or malformed; [Violation#field] names it.
    INVALID_ARGUMENT,
    /// The call carries no valid service identity.
    UNAUTHENTICATED,
    /// The identity is valid and may not make this call.
    FORBIDDEN,
    /// No such VPC for this account in this region, or one that belongs to somebody else.
    VPC_NOT_FOUND,
    /// The name is empty, longer than 60 code points, or holds control characters.
    INVALID_NAME,
    /// The CIDR is malformed, has host bits, or lies outside the ranges a VPC may use.
    INVALID_CIDR,
    /// The account has as many VPCs in the region as it may have.
    VPC_LIMIT_EXCEEDED,
    /// The VPC still has live peerings or subnets.
    VPC_IN_USE,
    /// No such peering for this account, or one that it may not see.
    PEERING_NOT_FOUND,
    /// The peering is of the other kind (same region, cross region) than the call is for.
    PEERING_SCOPE_MISMATCH,
    /// The peering's state does not allow this.
    STATE_CONFLICT,
    /// The account is a party, but the wrong side.
    NOT_PERMITTED,
    /// The two VPCs have a live peering already; the refusal names it.
    PEERING_ALREADY_EXISTS,
    /// The CIDRs of the two ends overlap.
    CIDR_OVERLAP,
    /// The new peer's CIDR overlaps that of another cross-region peer.
    PEER_CIDR_OVERLAP,
    /// A VPC has as many peerings as it may have.
    PEERING_LIMIT_EXCEEDED,
    /// The accepter's VPC has as many unanswered requests as it may have.
    PENDING_LIMIT_EXCEEDED,
    /// Another live peering of the requester's VPC has this name.
    NAME_IN_USE,
    /// The bandwidth is not one that can be chosen, or none can be chosen.
    INVALID_BANDWIDTH,
    /// A VPC cannot be peered with itself.
    SAME_VPC,
    /// A cross-region call names the caller's own region as the peer's.
    SAME_REGION,
    /// The region does not exist.
    INVALID_REGION,
    /// Peering is not offered in the region.
    REGION_NOT_SUPPORTED,
    /// The requester's account has no approval for the region.
    REGION_APPROVAL_REQUIRED,
    /// The idempotency key was used with another request.
    REQUEST_ID_MISMATCH,
    /// No such operation for this account.
    OPERATION_NOT_FOUND,
    /// No such route table in the VPC.
    ROUTE_TABLE_NOT_FOUND,
    /// The VPC has as many route tables as it may have.
    ROUTE_TABLE_LIMIT_EXCEEDED,
    /// The route table is the default one, or has subnets.
    ROUTE_TABLE_IN_USE,
    /// The destination is malformed, lies in the own VPC or outside the peer's.
    INVALID_DESTINATION,
    /// The table has as many routes as it may have.
    ROUTE_LIMIT_EXCEEDED,
    /// The table has a route with this destination already.
    ROUTE_ALREADY_EXISTS,
    /// No such next-hop type, or one that users cannot choose.
    INVALID_NEXT_HOP_TYPE,
    /// The next hop does not exist, or is no active peering of this VPC.
    NEXT_HOP_NOT_FOUND,
    /// No such route in the table.
    ROUTE_NOT_FOUND,
    /// No such subnet in the VPC.
    SUBNET_NOT_FOUND,
    /// The subnet's CIDR overlaps that of another subnet of the VPC.
    SUBNET_OVERLAP,
    /// The VPC has as many subnets as it may have.
    SUBNET_LIMIT_EXCEEDED,
    /// The subnet's CIDR is malformed or lies outside the VPC's.
    INVALID_SUBNET_CIDR,
    /// No such zone in the VPC's region.
    ZONE_NOT_FOUND,
    /// No such account.
    ACCOUNT_NOT_FOUND,
    /// The account exists already.
    ACCOUNT_ALREADY_EXISTS,
    /// No tariff is in force on the day.
    TARIFF_NOT_FOUND,
    /// The account has as many access keys as it may have.
    ACCESS_KEY_LIMIT_EXCEEDED,
    /// An owning service cannot be reached; the call may be repeated.
    UNAVAILABLE,
    /// The resource was changed since the version that the call names.
    VERSION_CONFLICT,
    /// The VPC is being deleted, or another deletion of it is under way; the call may be repeated.
    VPC_BEING_DELETED,
    /// The account has no such access key.
    ACCESS_KEY_NOT_FOUND,
    /// The accepter's policy takes no such request.
    POLICY_DENIED,
    /// The changes after the resume token are not kept any more: begin with the present.
    RESUME_TOKEN_EXPIRED,
    /// The account, or the process, has as many watches as it may have.
    WATCH_LIMIT_EXCEEDED
}
