package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.proto.event.v1.ActorKind;
import io.vpcpeering.proto.peering.v1.GetPeeringHistoryRequest;
import io.vpcpeering.proto.peering.v1.GetPeeringHistoryResponse;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.peering.v1.Transition;

/// `PeeringService.GetPeeringHistory`. Ours: the published API does not tell who did what.
final class GetPeeringHistory {
    static final Input[] TAKES = {Wanted.PEERING_ID, Wanted.OFFSET, Wanted.LIMIT};

    private GetPeeringHistory() {}

    /// Sequences have no gaps, so an offset is the sequence to begin after.
    static GetPeeringHistoryRequest read(Params params) {
        return GetPeeringHistoryRequest.newBuilder()
                .setPeeringId(params.get(Wanted.PEERING_ID).value())
                .setPageToken(params.find(Wanted.OFFSET).map(String::valueOf).orElse(""))
                .setPageSize(params.find(Wanted.LIMIT).orElse(0))
                .build();
    }

    static GetPeeringHistoryResponse ask(Call call, GetPeeringHistoryRequest request) {
        return call.peerings().getPeeringHistory(request);
    }

    static Fields spell(GetPeeringHistoryResponse answer) {
        return new Fields()
                .put("totalCount", answer.getTotalSize())
                .put(
                        "data",
                        answer.getTransitionsList().stream()
                                .map(GetPeeringHistory::transition)
                                .toList());
    }

    private static Fields transition(Transition transition) {
        return new Fields()
                .put("sequence", transition.getVersion())
                .put("time", BeijingTime.spell(transition.getTime()))
                .put("action", action(transition))
                .put("fromState", state(transition.getFromState()))
                .put("toState", state(transition.getToState()))
                .put(
                        "actorUin",
                        transition.getActor().getKind() == ActorKind.ACTOR_KIND_ACCOUNT
                                ? Long.toString(transition.getActor().getAccountUin())
                                : "")
                .put("reasonCode", transition.getReasonCode())
                .put("reason", transition.getReason());
    }

    /// The verb that the caller would have used. What is active from its first moment was created, not accepted.
    private static String action(Transition transition) {
        return switch (transition.getFact()) {
            case PEERING_FACT_REQUESTED -> "create";
            case PEERING_FACT_ACTIVATED ->
                transition.getFromState() == PeeringState.PEERING_STATE_UNSPECIFIED ? "create" : "accept";
            case PEERING_FACT_REJECTED -> "reject";
            case PEERING_FACT_EXPIRED -> "expire";
            case PEERING_FACT_ENABLED -> "enable";
            case PEERING_FACT_MODIFIED -> "modify";
            case PEERING_FACT_DELETED -> "delete";
            case PEERING_FACT_ISOLATED -> "isolate";
            case PEERING_FACT_RESTORED -> "restore";
            case PEERING_FACT_UNSPECIFIED, UNRECOGNIZED -> "";
        };
    }

    private static String state(PeeringState state) {
        return state == PeeringState.PEERING_STATE_UNSPECIFIED
                ? ""
                : state.name().substring("PEERING_STATE_".length());
    }
}
