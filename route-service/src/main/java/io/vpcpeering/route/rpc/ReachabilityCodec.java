package io.vpcpeering.route.rpc;

import io.vpcpeering.proto.route.v1.BlockerCode;
import io.vpcpeering.proto.route.v1.ExplainReachabilityResponse;
import io.vpcpeering.proto.route.v1.LookupRouteResponse;
import io.vpcpeering.proto.route.v1.ReachabilityBlocker;
import io.vpcpeering.proto.route.v1.ReachabilitySide;
import io.vpcpeering.proto.route.v1.ReachabilityStep;
import io.vpcpeering.proto.route.v1.RouteChoice;
import io.vpcpeering.proto.route.v1.StepKind;
import io.vpcpeering.reachability.Blocker;
import io.vpcpeering.reachability.Explanation;
import io.vpcpeering.reachability.Step;
import io.vpcpeering.route.ForwardingTable;

/// Explanations on the wire.
final class ReachabilityCodec {
    private ReachabilityCodec() {}

    static LookupRouteResponse choice(ForwardingTable.Choice choice) {
        var response = LookupRouteResponse.newBuilder()
                .addAllOverruled(
                        choice.overruled().stream().map(RouteCodec::route).toList());
        choice.winner().map(RouteCodec::route).ifPresent(response::setRoute);
        return response.setChoice(
                        choice.isLocal()
                                ? RouteChoice.ROUTE_CHOICE_LOCAL
                                : choice.winner().isPresent()
                                        ? RouteChoice.ROUTE_CHOICE_LONGEST_PREFIX
                                        : RouteChoice.ROUTE_CHOICE_NO_ROUTE)
                .build();
    }

    static ExplainReachabilityResponse explanation(Explanation explanation) {
        return ExplainReachabilityResponse.newBuilder()
                .setReachable(explanation.isReachable())
                .addAllBlockers(explanation.blockers().stream()
                        .map(ReachabilityCodec::blocker)
                        .toList())
                .addAllPath(
                        explanation.path().stream().map(ReachabilityCodec::step).toList())
                .build();
    }

    private static ReachabilityBlocker blocker(Blocker blocker) {
        return ReachabilityBlocker.newBuilder()
                .setCode(
                        switch (blocker.code()) {
                            case NO_PEERING -> BlockerCode.BLOCKER_CODE_NO_PEERING;
                            case PEERING_NOT_ACTIVE -> BlockerCode.BLOCKER_CODE_PEERING_NOT_ACTIVE;
                            case NOT_TRANSITIVE -> BlockerCode.BLOCKER_CODE_NOT_TRANSITIVE;
                            case NO_ROUTE_LOCAL -> BlockerCode.BLOCKER_CODE_NO_ROUTE_LOCAL;
                            case NO_ROUTE_PEER -> BlockerCode.BLOCKER_CODE_NO_ROUTE_PEER;
                            case ROUTE_ELSEWHERE -> BlockerCode.BLOCKER_CODE_ROUTE_ELSEWHERE;
                            case SOURCE_NOT_IN_SUBNET -> BlockerCode.BLOCKER_CODE_SOURCE_NOT_IN_SUBNET;
                            case DESTINATION_NOT_IN_SUBNET -> BlockerCode.BLOCKER_CODE_DESTINATION_NOT_IN_SUBNET;
                            case ISOLATED -> BlockerCode.BLOCKER_CODE_ISOLATED;
                        })
                .setSide(
                        switch (blocker.side()) {
                            case LOCAL -> ReachabilitySide.REACHABILITY_SIDE_LOCAL;
                            case PEER -> ReachabilitySide.REACHABILITY_SIDE_PEER;
                        })
                .setMessage(blocker.text().english())
                .setMessageZh(blocker.text().chinese())
                .build();
    }

    private static ReachabilityStep step(Step step) {
        return ReachabilityStep.newBuilder()
                .setKind(
                        switch (step.kind()) {
                            case LOCAL -> StepKind.STEP_KIND_LOCAL;
                            case ROUTE -> StepKind.STEP_KIND_ROUTE;
                            case PEERING -> StepKind.STEP_KIND_PEERING;
                        })
                .setId(step.id())
                .setDetail(step.text().english())
                .setDetailZh(step.text().chinese())
                .build();
    }
}
