package io.vpcpeering.deadline.rpc;

import io.vpcpeering.deadline.Deadline;
import io.vpcpeering.deadline.Expirer;
import io.vpcpeering.proto.peering.v1.ExpirePeeringsRequest;
import io.vpcpeering.proto.peering.v1.ExpiryOutcome;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc.PeeringServiceBlockingStub;
import io.vpcpeering.runtime.rpc.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// peering-service, asked by one batch call.
public final class PeeringServiceExpirer implements Expirer {
    /// Shorter than a replica may be silent: what it has no answer to is given back, not lost to it.
    private static final Duration PATIENCE = Duration.ofMillis(2_500);

    private final PeeringServiceBlockingStub peerings;

    /// Over a channel with this service's identity.
    public PeeringServiceExpirer(PeeringServiceBlockingStub peerings) {
        this.peerings = peerings;
    }

    @Override
    public Verdicts expire(List<Deadline> due) {
        List<ExpiryOutcome> outcomes = peerings.withDeadlineAfter(PATIENCE)
                .expirePeerings(ExpirePeeringsRequest.newBuilder()
                        .addAllPeeringIds(due.stream()
                                .map(deadline -> deadline.peering().value())
                                .toList())
                        .build())
                .getOutcomesList();
        var settled = new ArrayList<Deadline>();
        var postponed = new ArrayList<Deadline>();
        for (int i = 0; i < due.size(); i++) {
            ExpiryOutcome outcome = outcomes.get(i);
            switch (outcome.getResult()) {
                case EXPIRY_RESULT_EXPIRED, EXPIRY_RESULT_NOT_PENDING -> settled.add(due.get(i));
                case EXPIRY_RESULT_NOT_DUE ->
                    postponed.add(new Deadline(due.get(i).peering(), Field.time(outcome.getExpireTime())));
                case EXPIRY_RESULT_UNSPECIFIED, UNRECOGNIZED ->
                    throw new IllegalStateException("a verdict that is none: " + outcome);
            }
        }
        return new Verdicts(settled, postponed);
    }
}
