package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Malformed;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.proto.route.v1.ExplainReachabilityRequest;
import io.vpcpeering.proto.route.v1.ExplainReachabilityResponse;
import io.vpcpeering.proto.route.v1.ReachabilityBlocker;
import io.vpcpeering.proto.route.v1.ReachabilityStep;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Region;
import java.util.Optional;

/// `RouteService.ExplainReachability`: whether traffic flows, and everything that keeps it from flowing.
final class ExplainReachability {
    private static final Parameter<String> SOURCE = Parameter.of("sourceIp", ExplainReachability::addresses);
    private static final Parameter<String> DESTINATION = Parameter.of("destinationIp", ExplainReachability::address);

    private static final Parameter<Region> REGION = Wanted.REGION.optional();

    static final Input[] TAKES = {Wanted.VPC_ID, SOURCE, DESTINATION, REGION};

    private ExplainReachability() {}

    static ExplainReachabilityRequest read(Params params) {
        Optional<Region> region = params.find(REGION);
        var vpc = params.get(Wanted.VPC_ID);
        return ExplainReachabilityRequest.newBuilder()
                .setVpcId(vpc.in(region))
                .setRegion(region.or(vpc::region).map(Region::code).orElse(""))
                .setSourceIp(params.get(SOURCE))
                .setDestinationIp(params.get(DESTINATION))
                .build();
    }

    static ExplainReachabilityResponse ask(Call call, ExplainReachabilityRequest request) {
        return call.routes().explainReachability(request);
    }

    static Fields spell(ExplainReachabilityResponse answer) {
        return new Fields()
                .put(
                        "data",
                        new Fields()
                                .put("reachable", answer.getReachable())
                                .put(
                                        "blockers",
                                        answer.getBlockersList().stream()
                                                .map(ExplainReachability::blocker)
                                                .toList())
                                .put(
                                        "path",
                                        answer.getPathList().stream()
                                                .map(ExplainReachability::step)
                                                .toList()));
    }

    private static Fields blocker(ReachabilityBlocker blocker) {
        return new Fields()
                .put(
                        "code",
                        switch (blocker.getCode()) {
                            case BLOCKER_CODE_NO_PEERING -> "NO_PEERING";
                            case BLOCKER_CODE_PEERING_NOT_ACTIVE -> "PEERING_NOT_ACTIVE";
                            case BLOCKER_CODE_NOT_TRANSITIVE -> "NOT_TRANSITIVE";
                            case BLOCKER_CODE_NO_ROUTE_LOCAL -> "NO_ROUTE_LOCAL";
                            case BLOCKER_CODE_NO_ROUTE_PEER -> "NO_ROUTE_PEER";
                            case BLOCKER_CODE_ROUTE_ELSEWHERE -> "ROUTE_ELSEWHERE";
                            case BLOCKER_CODE_SOURCE_NOT_IN_SUBNET -> "SOURCE_NOT_IN_SUBNET";
                            case BLOCKER_CODE_DESTINATION_NOT_IN_SUBNET -> "DESTINATION_NOT_IN_SUBNET";
                            case BLOCKER_CODE_ISOLATED -> "ISOLATED";
                            case BLOCKER_CODE_UNSPECIFIED, UNRECOGNIZED -> "";
                        })
                .put(
                        "side",
                        switch (blocker.getSide()) {
                            case REACHABILITY_SIDE_LOCAL -> "local";
                            case REACHABILITY_SIDE_PEER -> "peer";
                            case REACHABILITY_SIDE_UNSPECIFIED, UNRECOGNIZED -> "";
                        })
                .put("message", blocker.getMessage() + " / " + blocker.getMessageZh());
    }

    private static Fields step(ReachabilityStep step) {
        return new Fields()
                .put(
                        "kind",
                        switch (step.getKind()) {
                            case STEP_KIND_LOCAL -> "local";
                            case STEP_KIND_ROUTE -> "route";
                            case STEP_KIND_PEERING -> "peering";
                            case STEP_KIND_UNSPECIFIED, UNRECOGNIZED -> "";
                        })
                .put("id", step.getId())
                .put("detail", step.getDetail() + " / " + step.getDetailZh());
    }

    private static String addresses(String text) {
        try {
            var _ = Cidr.parse(text.contains("/") ? text : text + "/32");
            return text;
        } catch (IllegalArgumentException _) {
            throw new Malformed(
                    "it must be an address like 10.0.0.1 or a range like 10.0.0.0/24",
                    "必须为形如 10.0.0.1 的地址或形如 10.0.0.0/24 的网段");
        }
    }

    private static String address(String text) {
        try {
            var _ = Cidr.parse(text + "/32");
            return text;
        } catch (IllegalArgumentException _) {
            throw new Malformed("it must be an address like 10.0.0.1", "必须为形如 10.0.0.1 的地址");
        }
    }
}
