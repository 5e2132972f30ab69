package io.vpcpeering.peering.rpc;

import io.vpcpeering.peering.BatchMoves;
import io.vpcpeering.proto.peering.v1.ExpirePeeringsRequest;
import io.vpcpeering.proto.peering.v1.ExpirePeeringsResponse;
import io.vpcpeering.proto.peering.v1.IsolatePeeringsRequest;
import io.vpcpeering.proto.peering.v1.IsolatePeeringsResponse;
import io.vpcpeering.proto.peering.v1.RestorePeeringsRequest;
import io.vpcpeering.proto.peering.v1.RestorePeeringsResponse;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.List;

/// Answers other services, which move many peerings in one call.
///
/// @param batches the use-cases
/// @param once keeps the keys
record BatchAnswers(BatchMoves batches, Once once) {
    private static final int MOST_EXPIRIES = 1_000;
    private static final int MOST_STANDINGS = 500;

    ExpirePeeringsResponse expire(ExpirePeeringsRequest request) {
        Actor actor = Caller.internal("expiry-service");
        List<PeeringId> ids = ids(request.getPeeringIdsList(), MOST_EXPIRIES);
        return once.run(
                request,
                ExpirePeeringsResponse.parser(),
                () -> ExpirePeeringsResponse.newBuilder()
                        .addAllOutcomes(batches.expire(ids, actor).stream()
                                .map(PeeringCodec::outcome)
                                .toList())
                        .build());
    }

    IsolatePeeringsResponse isolate(IsolatePeeringsRequest request) {
        Actor actor = Caller.internal("billing-service");
        List<PeeringId> ids = ids(request.getPeeringIdsList(), MOST_STANDINGS);
        return once.run(
                request,
                IsolatePeeringsResponse.parser(),
                () -> IsolatePeeringsResponse.newBuilder()
                        .addAllOutcomes(PeeringCodec.standings(ids, batches.isolate(ids, actor)))
                        .build());
    }

    RestorePeeringsResponse restore(RestorePeeringsRequest request) {
        Actor actor = Caller.internal("billing-service");
        List<PeeringId> ids = ids(request.getPeeringIdsList(), MOST_STANDINGS);
        return once.run(
                request,
                RestorePeeringsResponse.parser(),
                () -> RestorePeeringsResponse.newBuilder()
                        .addAllOutcomes(PeeringCodec.standings(ids, batches.restore(ids, actor)))
                        .build());
    }

    private static List<PeeringId> ids(List<String> texts, int most) {
        Field.within("peering_ids", texts.size(), 1, most);
        return texts.stream()
                .map(text -> Field.required("peering_ids", text, PeeringId::new))
                .toList();
    }
}
