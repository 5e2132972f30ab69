package io.vpcpeering.failure;

import io.vpcpeering.vocabulary.Reason;

/// What the v2 API answers as `code` and `codeDesc`. Clients key on either, so neither ever changes.
///
/// @param number 0 for success only; the same for equal names
/// @param name the published symbolic name where there is one
public record LegacyCode(int number, String name) {
    /// It worked.
    public static final LegacyCode SUCCESS = new LegacyCode(0, "Success");
    /// It would have worked.
    public static final LegacyCode DRY_RUN = new LegacyCode(0, "DryRunOperation");
    /// Something in the request is missing or malformed.
    public static final LegacyCode INVALID_PARAMETER = new LegacyCode(4000, "InvalidParameter");
    /// The signature is wrong.
    public static final LegacyCode AUTH_FAILURE = new LegacyCode(4100, "AuthFailure");
    /// The key is unknown or disabled. The name is published with this spelling.
    public static final LegacyCode SECRET_ID_NOT_FOUND = new LegacyCode(4104, "SecretidNotExit");
    /// The session token is none that was issued here. The documents name the number only.
    public static final LegacyCode TOKEN_FAILURE = new LegacyCode(4105, "TokenFailure");

    /// The account may not call.
    public static final LegacyCode REQUEST_FORBIDDEN = new LegacyCode(4300, "RequestForbidden");
    /// The account calls the Action too often. The documents name the number only.
    public static final LegacyCode TOO_MANY_REQUESTS = new LegacyCode(4400, "RequestLimitExceeded");

    /// The clocks are too far apart, or the nonce was used.
    public static final LegacyCode REPLAY = new LegacyCode(4500, "ReplayAttack");
    /// Plain HTTP, where only HTTPS is served. The documents name the number only.
    public static final LegacyCode PROTOCOL_NOT_SUPPORTED = new LegacyCode(4600, "ProtocolNotSupported");

    /// Our fault.
    public static final LegacyCode INTERNAL_ERROR = new LegacyCode(6000, "InternalError");
    /// There is no such Action here.
    public static final LegacyCode UNKNOWN_ACTION = new LegacyCode(6100, "InvalidAction");
    /// An owning service is away; the call may be repeated.
    public static final LegacyCode UNAVAILABLE = new LegacyCode(6200, "ServiceUnavailable");

    /// The code for a rule that refused an Action about `subject`.
    public static LegacyCode of(Reason reason, Subject subject) {
        return switch (reason) {
            case INVALID_ARGUMENT -> INVALID_PARAMETER;
            case INVALID_NAME -> malformed(subject.invalidName());
            case INVALID_CIDR -> malformed("InvalidVpcCidr");
            case INVALID_SUBNET_CIDR -> malformed("InvalidSubnetCidr");
            case INVALID_DESTINATION -> malformed("InvalidDestinationCidr");
            case INVALID_NEXT_HOP_TYPE -> malformed("InvalidRouteNextType");
            case INVALID_BANDWIDTH -> malformed("InvalidBandwidth");
            case INVALID_REGION -> malformed("InvalidRegion");
            case SAME_REGION -> malformed("InvalidPeerRegion");
            case SAME_VPC -> malformed("InvalidVpc.SameVpc");

            case VPC_NOT_FOUND -> notFound("InvalidVpc.NotFound");
            case PEERING_NOT_FOUND, PEERING_SCOPE_MISMATCH -> notFound("InvalidPeeringConnection.NotFound");
            case SUBNET_NOT_FOUND -> notFound("InvalidSubnet.NotFound");
            case NEXT_HOP_NOT_FOUND -> notFound("InvalidRouteNextHub.NotFound");
            case ZONE_NOT_FOUND -> notFound("InvalidZone.NotFound");
            case OPERATION_NOT_FOUND -> notFound("InvalidTask.NotFound");
            case TARIFF_NOT_FOUND -> notFound("InvalidTariff.NotFound");
            // The one number that was ever seen on the wire for a business error; clients test it.
            case ROUTE_TABLE_NOT_FOUND -> new LegacyCode(28004, "InvalidRouteTableId.NotFound");
            // DeleteRoute has no name for a route that is not there; of its published ones this says it best.
            case ROUTE_NOT_FOUND -> malformed("InvalidDestinationCidr");

            case STATE_CONFLICT -> refused("InvalidPeeringConnection.StateConflict");
            case NOT_PERMITTED -> refused("InvalidPeeringConnection.NotPermitted");
            case PEERING_ALREADY_EXISTS -> refused("PeeringConnectionAlreadyExists");
            case CIDR_OVERLAP, PEER_CIDR_OVERLAP -> refused("PeeringConnectionVpcConflict");
            case PEERING_LIMIT_EXCEEDED -> refused("PeeringConnectionLimitExceeded");
            case PENDING_LIMIT_EXCEEDED -> refused("PeeringConnectionPendingLimitExceeded");
            // The published page of subnets has one name for both.
            case NAME_IN_USE ->
                subject == Subject.SUBNET
                        ? malformed(subject.invalidName())
                        : refused(subject.invalidName() + ".InUse");
            case REGION_NOT_SUPPORTED -> refused("RegionNotSupported");
            case REQUEST_ID_MISMATCH -> refused("InvalidClientToken.Mismatch");
            case VPC_LIMIT_EXCEEDED -> refused("VpcLimitExceeded");
            case VPC_BEING_DELETED -> refused("ActionLocked");
            case VPC_IN_USE -> refused("InvalidVpc.CannotDelete");
            case ROUTE_TABLE_LIMIT_EXCEEDED -> refused("RouteTableLimitExceeded");
            case VERSION_CONFLICT -> refused("InvalidRouteTable.VersionConflict");
            case ROUTE_TABLE_IN_USE -> refused("InvalidRouteTable.CannotDelete");
            case ROUTE_LIMIT_EXCEEDED -> refused("RouteLimitExceeded");
            case ROUTE_ALREADY_EXISTS -> refused("RouteAlreadyExists");
            case SUBNET_OVERLAP -> refused("InvalidSubnet.Conflict");
            case SUBNET_LIMIT_EXCEEDED -> refused("SubnetLimitExceeded");
            case POLICY_DENIED -> refused("PeeringConnectionPolicyDenied");
            case REGION_APPROVAL_REQUIRED -> new LegacyCode(5500, "RegionApprovalRequired");

            case UNAVAILABLE -> UNAVAILABLE;
            // A customer's call cannot cause these: the gateway itself was not let in, or asked for what only others
            // ask.
            case UNAUTHENTICATED,
                    FORBIDDEN,
                    ACCOUNT_NOT_FOUND,
                    ACCOUNT_ALREADY_EXISTS,
                    ACCESS_KEY_NOT_FOUND,
                    ACCESS_KEY_LIMIT_EXCEEDED,
                    RESUME_TOKEN_EXPIRED,
                    WATCH_LIMIT_EXCEEDED -> INTERNAL_ERROR;
        };
    }

    private static LegacyCode malformed(String name) {
        return new LegacyCode(4000, name);
    }

    private static LegacyCode notFound(String name) {
        return new LegacyCode(5000, name);
    }

    private static LegacyCode refused(String name) {
        return new LegacyCode(5100, name);
    }
}
