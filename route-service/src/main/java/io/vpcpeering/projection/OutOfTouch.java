package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;

/// The owner of VPCs and peerings must be asked, and cannot be.
public final class OutOfTouch {
    private OutOfTouch() {}

    /// Better no answer than one that may be wrong.
    public static Refused refusal() {
        return new Refused(Violation.of(
                Reason.UNAVAILABLE,
                "the owner of peerings cannot be asked at the moment; try again",
                "对等连接服务暂时不可用，请稍后重试"));
    }
}
