package io.vpcpeering.spelling.rpc;

import io.grpc.StatusRuntimeException;
import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.action.rpc.Rpc;
import io.vpcpeering.proto.peering.v1.DeletePeeringRequest;
import io.vpcpeering.proto.peering.v1.DeletePeeringResponse;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringScope;
import io.vpcpeering.proto.route.v1.AwaitPeeringRequest;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `PeeringService.DeletePeering`, answered when no route to the peering can be read any more.
final class DeletePeering {
    private static final Logger LOG = LoggerFactory.getLogger(DeletePeering.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    static final Input[] TAKES = {Wanted.PEERING_ID};

    private DeletePeering() {}

    static DeletePeeringRequest sameRegion(Params params) {
        return request(params, PeeringScope.PEERING_SCOPE_SAME_REGION);
    }

    static DeletePeeringRequest crossRegion(Params params) {
        return request(params, PeeringScope.PEERING_SCOPE_CROSS_REGION);
    }

    static DeletePeeringResponse ask(Call call, DeletePeeringRequest request) {
        DeletePeeringResponse answer = call.peerings().deletePeering(request);
        if (!call.isDryRun()) {
            awaitRoutes(call, answer.getPeering());
        }
        return answer;
    }

    static Fields spell(DeletePeeringResponse answer) {
        return Task.spell(answer.getOperationId());
    }

    private static DeletePeeringRequest request(Params params, PeeringScope scope) {
        return DeletePeeringRequest.newBuilder()
                .setRequestId(params.find(Rpc.CLIENT_TOKEN).orElse(""))
                .setPeeringId(params.get(Wanted.PEERING_ID).value())
                .setScope(scope)
                .setRecordOperation(scope == PeeringScope.PEERING_SCOPE_CROSS_REGION)
                .build();
    }

    /// The peering is gone for good before this begins. While the route service is away or behind, reads of routes ask
    /// the peering service themselves, so the answer need not wait longer, nor fail.
    private static void awaitRoutes(Call call, Peering gone) {
        try {
            boolean applied = call.routesWithin(PATIENCE.plusMillis(500))
                    .awaitPeering(AwaitPeeringRequest.newBuilder()
                            .setPeeringId(gone.getPeeringId())
                            .setVersion(gone.getVersion())
                            .setTimeout(
                                    com.google.protobuf.Duration.newBuilder().setSeconds(PATIENCE.toSeconds()))
                            .build())
                    .getApplied();
            if (!applied) {
                log(gone, "not applied in time");
            }
        } catch (StatusRuntimeException e) {
            log(gone, String.valueOf(e.getStatus()));
        }
    }

    private static void log(Peering gone, String why) {
        LOG.atWarn()
                .addKeyValue("peering", gone.getPeeringId())
                .addKeyValue("version", gone.getVersion())
                .addKeyValue("why", why)
                .log("the routes of a deleted peering are still to be withdrawn");
    }
}
