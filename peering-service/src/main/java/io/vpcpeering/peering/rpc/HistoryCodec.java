package io.vpcpeering.peering.rpc;

import io.vpcpeering.peering.Transition;
import io.vpcpeering.peering.feed.PeeringFacts;
import io.vpcpeering.proto.peering.v1.GetPeeringHistoryResponse;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.runtime.rpc.Facts;
import io.vpcpeering.runtime.rpc.Field;
import java.util.List;

/// Transitions to messages. A page ends after a version, and that is its token.
final class HistoryCodec {
    private HistoryCodec() {}

    /// The version that a page token names; 0 for the first page.
    static long version(String token) {
        return token.isEmpty() ? 0 : Field.required("page_token", token, Long::parseLong);
    }

    /// A page of transitions that were read with one more than wanted, to see whether more follow.
    ///
    /// @param total the peering's version, which is how many there are
    static GetPeeringHistoryResponse page(List<Transition> read, int size, long total) {
        List<Transition> shown = read.subList(0, Math.min(size, read.size()));
        var page = GetPeeringHistoryResponse.newBuilder()
                .setTotalSize(total)
                .addAllTransitions(shown.stream().map(HistoryCodec::spell).toList());
        if (read.size() > size) {
            page.setNextPageToken(Long.toString(shown.getLast().version()));
        }
        return page.build();
    }

    private static io.vpcpeering.proto.peering.v1.Transition spell(Transition transition) {
        return io.vpcpeering.proto.peering.v1.Transition.newBuilder()
                .setVersion(transition.version())
                .setTime(Field.time(transition.at()))
                .setFact(PeeringFacts.fact(transition.fact()))
                .setFromState(transition.from().map(HistoryCodec::state).orElse(PeeringState.PEERING_STATE_UNSPECIFIED))
                .setToState(state(transition.to()))
                .setActor(Facts.actor(transition.cause().actor()))
                .setReasonCode(transition.cause().code())
                .setReason(transition.cause().reason())
                .build();
    }

    private static PeeringState state(String name) {
        return PeeringState.valueOf("PEERING_STATE_" + name);
    }
}
