package io.vpcpeering.route.rpc;

import io.vpcpeering.projection.CatchUp;
import io.vpcpeering.projection.KnownPeering;
import io.vpcpeering.proto.route.v1.AwaitPeeringRequest;
import io.vpcpeering.proto.route.v1.AwaitPeeringResponse;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.time.Duration;

/// Answers those who wait for news of a peering.
final class AwaitAnswers {
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final CatchUp catchUp;

    AwaitAnswers(CatchUp catchUp) {
        this.catchUp = catchUp;
    }

    /// Waits until a version of a peering is known here.
    AwaitPeeringResponse awaitPeering(AwaitPeeringRequest request) {
        Actor caller = Caller.current();
        var peering = Field.required("peering_id", request.getPeeringId(), PeeringId::new);
        boolean applied =
                catchUp.await(peering, request.getVersion(), known -> concerns(known, caller), timeout(request));
        return AwaitPeeringResponse.newBuilder().setApplied(applied).build();
    }

    private static Duration timeout(AwaitPeeringRequest request) {
        if (!request.hasTimeout()) {
            return DEFAULT_WAIT;
        }
        Duration timeout = Field.duration(request.getTimeout());
        if (timeout.isNegative() || timeout.compareTo(LONGEST_WAIT) > 0) {
            throw new Refused(Violation.of(Reason.INVALID_ARGUMENT, "timeout: 0 to 5 s", "timeout 须在 0 到 5 秒之间")
                    .onField("timeout"));
        }
        return timeout;
    }

    /// A stranger does not learn how far somebody else's peering is.
    private static boolean concerns(KnownPeering peering, Actor caller) {
        return switch (caller) {
            case Actor.Account(var account) -> peering.concerns(account);
            case Actor.Service _, Actor.Operator _ -> true;
        };
    }
}
