package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Malformed;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.proto.route.v1.GetContentLimitsRequest;
import io.vpcpeering.proto.vpc.v1.GetVpcLimitsRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `VpcService.GetVpcLimits`, and `VpcContentService.GetContentLimits` for what is inside VPCs.
final class GetLimits {
    private static final int VPCS = 0;
    private static final int SUBNETS = 1;
    private static final int TABLES = 2;
    private static final int ROUTES = 3;
    private static final int PEERINGS = 20;
    /// Gateways, classic links, addresses and the like: of those that are not offered here there may be none.
    private static final Set<Integer> OF_OTHER_PRODUCTS =
            Set.of(4, 5, 7, 8, 15, 17, 18, 22, 32, 34, 36, 38, 44, 51, 55, 56, 57);

    private static final Input.Listed<Integer> TYPES =
            new Input.Listed<>(new Parameter<>("type", "Int", true, false, GetLimits::type));

    static final Input[] TAKES = {TYPES, Wanted.REGION.optional()};

    private GetLimits() {}

    /// What there may be at most.
    ///
    /// @param asked types of things, in the order in which they were asked for
    /// @param limits of the types that are offered here
    record Found(List<Integer> asked, Map<Integer, Integer> limits) {}

    static List<Integer> read(Params params) {
        return params.all(TYPES);
    }

    static Found ask(Call call, List<Integer> types) {
        var vpcs = call.vpcs().getVpcLimits(GetVpcLimitsRequest.getDefaultInstance());
        var inside = call.contents().getContentLimits(GetContentLimitsRequest.getDefaultInstance());
        return new Found(
                types,
                Map.of(
                        VPCS, vpcs.getVpcsPerRegion(),
                        SUBNETS, inside.getSubnetsPerVpc(),
                        TABLES, inside.getTablesPerVpc(),
                        ROUTES, inside.getRoutesPerTable(),
                        PEERINGS, vpcs.getPeeringsPerVpc()));
    }

    static Fields spell(Found found) {
        var limit = new Fields();
        found.asked().stream()
                .distinct()
                .forEach(
                        type -> limit.put(Integer.toString(type), found.limits().getOrDefault(type, 0)));
        return new Fields().put("data", new Fields().put("limit", limit));
    }

    private static int type(String text) {
        int type = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
        if (Set.of(VPCS, SUBNETS, TABLES, ROUTES, PEERINGS).contains(type) || OF_OTHER_PRODUCTS.contains(type)) {
            return type;
        }
        throw new Malformed("there is no limit of this type", "没有此类型的配额");
    }
}
