package io.vpcpeering.runtime.rpc;

import io.grpc.Status;
import io.vpcpeering.vocabulary.Reason;

/// Which gRPC status each reason travels under. A new reason does not compile without one.
final class StatusCodes {
    private StatusCodes() {}

    static Status of(Reason reason) {
        return switch (reason) {
            case INVALID_ARGUMENT,
                    INVALID_NAME,
                    INVALID_CIDR,
                    INVALID_BANDWIDTH,
                    INVALID_REGION,
                    INVALID_DESTINATION,
                    INVALID_NEXT_HOP_TYPE,
                    INVALID_SUBNET_CIDR,
                    SAME_VPC,
                    SAME_REGION,
                    REQUEST_ID_MISMATCH -> Status.INVALID_ARGUMENT;
            case UNAUTHENTICATED -> Status.UNAUTHENTICATED;
            case FORBIDDEN, NOT_PERMITTED, POLICY_DENIED -> Status.PERMISSION_DENIED;
            case VPC_NOT_FOUND,
                    PEERING_NOT_FOUND,
                    PEERING_SCOPE_MISMATCH,
                    OPERATION_NOT_FOUND,
                    ROUTE_TABLE_NOT_FOUND,
                    ROUTE_NOT_FOUND,
                    NEXT_HOP_NOT_FOUND,
                    SUBNET_NOT_FOUND,
                    ZONE_NOT_FOUND,
                    ACCOUNT_NOT_FOUND,
                    ACCESS_KEY_NOT_FOUND,
                    TARIFF_NOT_FOUND -> Status.NOT_FOUND;
            case PEERING_ALREADY_EXISTS, NAME_IN_USE, ROUTE_ALREADY_EXISTS, ACCOUNT_ALREADY_EXISTS ->
                Status.ALREADY_EXISTS;
            case VPC_LIMIT_EXCEEDED,
                    PEERING_LIMIT_EXCEEDED,
                    PENDING_LIMIT_EXCEEDED,
                    ROUTE_TABLE_LIMIT_EXCEEDED,
                    ROUTE_LIMIT_EXCEEDED,
                    SUBNET_LIMIT_EXCEEDED,
                    ACCESS_KEY_LIMIT_EXCEEDED,
                    WATCH_LIMIT_EXCEEDED -> Status.RESOURCE_EXHAUSTED;
            case VPC_IN_USE,
                    VPC_BEING_DELETED,
                    STATE_CONFLICT,
                    CIDR_OVERLAP,
                    PEER_CIDR_OVERLAP,
                    REGION_NOT_SUPPORTED,
                    REGION_APPROVAL_REQUIRED,
                    ROUTE_TABLE_IN_USE,
                    SUBNET_OVERLAP -> Status.FAILED_PRECONDITION;
            case VERSION_CONFLICT -> Status.ABORTED;
            case RESUME_TOKEN_EXPIRED -> Status.OUT_OF_RANGE;
            case UNAVAILABLE -> Status.UNAVAILABLE;
        };
    }
}
