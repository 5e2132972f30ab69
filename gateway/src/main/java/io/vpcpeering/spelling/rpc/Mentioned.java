package io.vpcpeering.spelling.rpc;

import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;

/// The kinds of things that callers mention by id, and how to say that there is no such thing: in the same words
/// whatever the reason, and whoever asks.
enum Mentioned {
    VPC(Reason.VPC_NOT_FOUND, "VPC", "VPC"),
    SUBNET(Reason.SUBNET_NOT_FOUND, "subnet", "子网"),
    ROUTE_TABLE(Reason.ROUTE_TABLE_NOT_FOUND, "route table", "路由表"),
    PEERING(Reason.PEERING_NOT_FOUND, "peering", "对等连接");

    private final Reason notFound;
    private final String english;
    private final String chinese;

    Mentioned(Reason notFound, String english, String chinese) {
        this.notFound = notFound;
        this.english = english;
        this.chinese = chinese;
    }

    Refused notFound() {
        return new Refused(Violation.of(
                notFound, "no such " + english + " of this account in this region", chinese + " 不存在，或不属于该账号或地域"));
    }
}
