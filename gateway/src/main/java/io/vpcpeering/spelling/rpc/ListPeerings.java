package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.proto.peering.v1.GetPeeringRequest;
import io.vpcpeering.proto.peering.v1.ListPeeringsRequest;
import io.vpcpeering.proto.peering.v1.ListPeeringsResponse;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringEnd;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.VpcId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `PeeringService.ListPeerings`, and the requesters' second numbers.
final class ListPeerings {
    /// The published numbers, in order.
    private static final List<PeeringState> STATES = List.of(
            PeeringState.PEERING_STATE_PENDING,
            PeeringState.PEERING_STATE_ACTIVE,
            PeeringState.PEERING_STATE_EXPIRED,
            PeeringState.PEERING_STATE_REJECTED,
            PeeringState.PEERING_STATE_DELETED);

    private static final Parameter<Integer> STATE =
            Parameter.integer("state", 0, STATES.size() - 1).optional();
    /// Published with a small n in the middle; any letter case will do.
    private static final Parameter<String> ORDER_FIELD = Wanted.orderField("peeringConnectionName");

    static final Input[] TAKES = Wanted.list(
            ORDER_FIELD, Wanted.VPC_ID.optional(), Wanted.PEERING_ID.optional(), Wanted.PEERING_NAME.optional(), STATE);

    private ListPeerings() {}

    /// What is asked.
    ///
    /// @param vpcRegion where an old id says that the VPC of the filter is
    record Question(ListPeeringsRequest request, Optional<Region> vpcRegion) {}

    /// A page of peerings.
    ///
    /// @param appIds of the requesters that are known
    record Found(ListPeeringsResponse page, Map<AccountId, Long> appIds) {}

    static Question read(Params params) {
        Optional<Mention<VpcId>> vpc = params.find(Wanted.VPC_ID);
        var request = ListPeeringsRequest.newBuilder()
                .setNameContains(params.find(Wanted.PEERING_NAME).orElse(""))
                .setPageSize(params.find(Wanted.LIMIT).orElse(0))
                .setSkip(params.find(Wanted.OFFSET).orElse(0))
                .setOrderBy(Wanted.orderBy(params, ORDER_FIELD));
        params.find(Wanted.REGION).ifPresent(region -> request.setRegion(region.code()));
        params.find(Wanted.PEERING_ID).ifPresent(peering -> request.addPeeringIds(peering.value()));
        params.find(STATE).ifPresent(number -> request.addAllStates(numbered(number)));
        vpc.ifPresent(mention -> request.setVpcId(mention.id().value()));
        return new Question(request.build(), vpc.flatMap(Mention::region));
    }

    static Found ask(Call call, Question question) {
        ListPeeringsRequest request = question.request();
        ListPeeringsResponse page = call.peerings().listPeerings(request);
        if (page.getTotalSize() == 0) {
            mustExist(call, request);
        }
        question.vpcRegion().ifPresent(region -> mustBeIn(region, page, request.getVpcId()));
        return new Found(
                page,
                call.appIds()
                        .apply(page.getPeeringsList().stream()
                                .map(peering -> requester(peering))
                                .collect(Collectors.toSet())));
    }

    static Fields spell(Found found) {
        return new Fields()
                .put("totalCount", found.page().getTotalSize())
                .put(
                        "data",
                        found.page().getPeeringsList().stream()
                                .map(peering -> peering(peering, found.appIds()))
                                .toList());
    }

    /// An empty list says nothing about a filter that nothing has; the published errors do.
    private static void mustExist(Call call, ListPeeringsRequest request) {
        request.getPeeringIdsList().forEach(peering -> {
            var _ = call.peerings()
                    .getPeering(
                            GetPeeringRequest.newBuilder().setPeeringId(peering).build());
        });
        if (!request.getVpcId().isEmpty() && !isEndOfAny(call, request.getVpcId())) {
            ListVpcs.mustExist(call, request.getVpcId(), request.getRegion());
        }
    }

    /// Whether the caller knows the VPC by a peering that it sees, whatever else was asked for: it need not be its own.
    private static boolean isEndOfAny(Call call, String vpc) {
        return call.peerings()
                        .listPeerings(ListPeeringsRequest.newBuilder()
                                .setVpcId(vpc)
                                .setPageSize(1)
                                .build())
                        .getTotalSize()
                > 0;
    }

    /// The filter may name either end, so where it must be is known from what it finds.
    private static void mustBeIn(Region region, ListPeeringsResponse page, String vpc) {
        for (Peering peering : page.getPeeringsList()) {
            PeeringEnd end =
                    peering.getRequester().getVpcId().equals(vpc) ? peering.getRequester() : peering.getAccepter();
            if (!end.getRegion().equals(region.code())) {
                throw Mentioned.VPC.notFound();
            }
        }
    }

    private static Fields peering(Peering peering, Map<AccountId, Long> appIds) {
        PeeringEnd requester = peering.getRequester();
        PeeringEnd accepter = peering.getAccepter();
        Long appId = appIds.get(requester(peering));
        return new Fields()
                .put("vpcId", oldId(requester))
                .put("unVpcId", requester.getVpcId())
                .put("uniqVpcId", requester.getVpcId())
                .put("peerVpcId", oldId(accepter))
                .put("unPeerVpcId", accepter.getVpcId())
                .put("uniqPeerVpcId", accepter.getVpcId())
                .put("appId", appId == null ? "" : appId.toString())
                .put("peeringConnectionId", peering.getPeeringId())
                .put("peeringConnectionName", peering.getName())
                .put("state", STATES.indexOf(published(peering.getState())))
                .put("createTime", BeijingTime.spell(peering.getCreateTime()))
                .put("uin", Long.toString(requester.getAccountUin()))
                .put("peerUin", Long.toString(accepter.getAccountUin()))
                .put("region", requester.getRegion())
                .put("peerRegion", accepter.getRegion())
                .put("bandwidth", peering.getBandwidthMbps())
                .put("chargeType", Charging.spell(peering.getChargeType()))
                .put("expireTime", peering.hasExpireTime() ? BeijingTime.spell(peering.getExpireTime()) : "")
                .put("routeHealth", routeHealth(peering));
    }

    /// A peering that is joined and carries nothing is the mistake that users make most.
    private static String routeHealth(Peering peering) {
        if (published(peering.getState()) != PeeringState.PEERING_STATE_ACTIVE) {
            return "";
        }
        return switch (peering.getRouting().getHealth()) {
            case ROUTE_HEALTH_BOTH -> "BOTH";
            case ROUTE_HEALTH_MISSING_LOCAL -> "MISSING_LOCAL";
            case ROUTE_HEALTH_MISSING_PEER -> "MISSING_PEER";
            case ROUTE_HEALTH_MISSING_BOTH -> "MISSING_BOTH";
            case ROUTE_HEALTH_UNSPECIFIED, UNRECOGNIZED -> "UNKNOWN";
        };
    }

    /// An isolated peering has no number of its own: it is an active one with a cap of 0 (product.md section 3).
    private static PeeringState published(PeeringState state) {
        return state == PeeringState.PEERING_STATE_ISOLATED ? PeeringState.PEERING_STATE_ACTIVE : state;
    }

    private static List<PeeringState> numbered(int number) {
        PeeringState state = STATES.get(number);
        return state == PeeringState.PEERING_STATE_ACTIVE
                ? List.of(state, PeeringState.PEERING_STATE_ISOLATED)
                : List.of(state);
    }

    private static AccountId requester(Peering peering) {
        return new AccountId(peering.getRequester().getAccountUin());
    }

    private static String oldId(PeeringEnd end) {
        return Mention.old(end.getRegion(), new VpcId(end.getVpcId()));
    }
}
