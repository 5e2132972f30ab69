package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Input;
import io.vpcpeering.action.Malformed;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.Regions;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.ArrayList;
import java.util.List;

/// The parameters that several Actions want.
final class Wanted {
    /// Where the caller's side is; any code of the region.
    static final Parameter<Region> REGION = region("Region");

    static final Parameter<Mention<VpcId>> VPC_ID = Parameter.of("vpcId", Mention::vpc);
    static final Parameter<Mention<SubnetId>> SUBNET_ID = Parameter.of("subnetId", Mention::subnet);
    static final Parameter<Mention<RouteTableId>> ROUTE_TABLE_ID = Parameter.of("routeTableId", Mention::routeTable);
    /// Tables of the caller's side that shall lead to the other one.
    static final Input.Listed<Mention<RouteTableId>> ROUTE_TABLES =
            new Input.Listed<>(Parameter.of("routeTableIds", Mention::routeTable));
    static final Parameter<PeeringId> PEERING_ID = Parameter.of("peeringConnectionId", Mention::peering);
    static final Parameter<String> PEERING_NAME = Parameter.text("peeringConnectionName");

    static final Parameter<Integer> OFFSET =
            Parameter.integer("offset", 0, Integer.MAX_VALUE).optional();
    /// 20 when absent. The highest is ours: the page of 2016 names none.
    static final Parameter<Integer> LIMIT = Parameter.integer("limit", 1, 100).optional();
    static final Parameter<String> ORDER_DIRECTION =
            Parameter.of("orderDirection", Wanted::direction).optional();

    private Wanted() {}

    /// A region; any code of it.
    static Parameter<Region> region(String name) {
        return Parameter.of(name, code -> Regions.named(code, name));
    }

    /// An account's number.
    static Parameter<AccountId> account(String name) {
        return Parameter.of(name, text -> {
            if (!text.matches("0*[1-9][0-9]{0,17}") || text.length() > 18) {
                throw new Malformed("it must be an account's number", "必须为账号 ID");
            }
            return new AccountId(Long.parseLong(text));
        });
    }

    /// The ids of [#ROUTE_TABLES].
    ///
    /// @param regions where they may be: within one account they may be of either side; none for anywhere
    /// @throws io.vpcpeering.vocabulary.Refused when an old id names another region
    static List<String> routeTables(Params params, Region... regions) {
        return params.all(ROUTE_TABLES).stream()
                .map(table -> {
                    List<Region> allowed = List.of(regions);
                    if (!allowed.isEmpty() && !table.region().stream().allMatch(allowed::contains)) {
                        throw table.kind().notFound();
                    }
                    return table.id().value();
                })
                .toList();
    }

    /// What a list is ordered by: `createTime` or this field, in any letter case, as the contract spells them.
    static Parameter<String> orderField(String nameField) {
        return Parameter.of("orderField", text -> {
                    if (text.equalsIgnoreCase("createTime")) {
                        return "create_time";
                    }
                    if (text.equalsIgnoreCase(nameField)) {
                        return "name";
                    }
                    throw new Malformed("it must be createTime or %s", "必须为 createTime 或 %s", nameField);
                })
                .optional();
    }

    /// The contract's `order_by`; newest first unless asked otherwise.
    static String orderBy(Params params, Parameter<String> orderField) {
        return params.find(orderField).orElse("create_time") + " "
                + params.find(ORDER_DIRECTION).orElse("desc");
    }

    /// A page, a filter and an order: what every list takes, beside its own filters.
    static Input[] list(Parameter<String> orderField, Input... filters) {
        var all = new ArrayList<Input>(List.of(filters));
        all.addAll(List.of(REGION.optional(), OFFSET, LIMIT, orderField, ORDER_DIRECTION));
        return all.toArray(Input[]::new);
    }

    private static String direction(String text) {
        if (text.equalsIgnoreCase("asc")) {
            return "asc";
        }
        if (text.equalsIgnoreCase("desc")) {
            return "desc";
        }
        throw new Malformed("it must be asc or desc", "必须为 asc 或 desc");
    }
}
