package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Malformed;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.proto.route.v1.NextHopType;
import io.vpcpeering.proto.route.v1.Route;
import io.vpcpeering.vocabulary.Reason;
import java.util.List;

/// Routes, as they are asked for and told.
final class Routes {
    private static final Parameter<String> DESTINATION = Parameter.text("destinationCidrBlock");
    static final Parameter<NextHopType> NEXT_TYPE =
            new Parameter<>("nextType", "String", true, false, Routes::type).refusedAs(Reason.INVALID_NEXT_HOP_TYPE);
    private static final Parameter<String> NEXT_HUB = Parameter.text("nextHub");
    private static final Parameter<String> DESCRIPTION =
            Parameter.text("description").optional();

    private Routes() {}

    /// The `routeSet` of a request.
    static Input.Group set(boolean isRequired) {
        return new Input.Group("routeSet", isRequired, List.of(DESTINATION, NEXT_TYPE, NEXT_HUB, DESCRIPTION));
    }

    /// Whether it is the route that every table has.
    static boolean isLocal(Params params) {
        return params.get(DESTINATION).equalsIgnoreCase("Local");
    }

    static Route read(Params params) {
        return Route.newBuilder()
                .setDestination(params.get(DESTINATION))
                .setNextHopType(params.get(NEXT_TYPE))
                .setNextHop(params.get(NEXT_HUB))
                .setDescription(params.find(DESCRIPTION).orElse(""))
                .build();
    }

    static Fields spell(Route route) {
        return new Fields()
                .put("destinationCidrBlock", route.getDestination())
                .put("nextType", route.getNextHopTypeValue() - 1)
                .put("nextHub", route.getNextHop())
                .put("unNextHub", route.getNextHop())
                .put("description", route.getDescription());
    }

    /// The route that every table has; clients know it by its `unNextHub`.
    static Fields local() {
        return new Fields()
                .put("destinationCidrBlock", "Local")
                .put("nextType", NextHopType.NEXT_HOP_TYPE_LOCAL.getNumber() - 1)
                .put("nextHub", "Local")
                .put("unNextHub", "Local")
                .put("description", "");
    }

    /// The contract's numbers are the published ones plus 1.
    private static NextHopType type(String text) {
        NextHopType type = text.matches("[0-9]") ? NextHopType.forNumber(Integer.parseInt(text) + 1) : null;
        if (type == null) {
            throw new Malformed("there is no such type", "没有此类型");
        }
        return type;
    }
}
