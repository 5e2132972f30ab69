package io.vpcpeering.chaos.work;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.call.Gateway;
import io.vpcpeering.launcher.call.SignatureMethod;
import io.vpcpeering.launcher.call.SignedCall;
import io.vpcpeering.launcher.call.SignedCall.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// Through the gateway, with signed Actions; through any of its replicas at each call.
final class ActionDoor implements Door {
    static final int UNAVAILABLE = 6200;
    private static final int INTERNAL = 6000;

    private final List<Gateway> replicas;

    ActionDoor(List<Gateway> replicas) {
        this.replicas = List.copyOf(replicas);
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public Outcome ask(Mutation mutation) throws InterruptedException {
        Map<String, String> parameters = parameters(mutation);
        parameters.put("clientToken", mutation.token());
        JsonObject answer;
        try {
            answer = call(action(mutation), mutation.own().region(), parameters);
        } catch (Failure e) {
            return new Outcome.Unknown(String.valueOf(e.getMessage()));
        }
        return switch (answer.get("code").getAsInt()) {
            case 0 -> new Outcome.Done(peering(mutation, answer), text(answer, "taskId"));
            case UNAVAILABLE -> new Outcome.Unknown("6200");
            case INTERNAL -> new Outcome.Broken(answer.toString());
            default -> new Outcome.Refused(answer.get("codeDesc").getAsString());
        };
    }

    /// The next hops of a table; empty when nobody answers.
    Optional<List<String>> hops(Place place) throws InterruptedException {
        try {
            JsonObject answer = call(
                    "DescribeRouteTable",
                    place.region(),
                    Map.of("vpcId", place.vpcId(), "routeTableId", place.routeTableId()));
            return answer.get("code").getAsInt() != 0
                    ? Optional.empty()
                    : Optional.of(
                            answer
                                    .getAsJsonArray("data")
                                    .get(0)
                                    .getAsJsonObject()
                                    .getAsJsonArray("routeTableSet")
                                    .asList()
                                    .stream()
                                    .map(JsonElement::getAsJsonObject)
                                    .map(route -> route.get("nextHub").getAsString())
                                    .toList());
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    /// Makes a call and gives its answer.
    ///
    /// @throws Failure when there is none
    JsonObject call(String action, String region, Map<String, String> parameters) throws InterruptedException {
        Gateway any = replicas.get(ThreadLocalRandom.current().nextInt(replicas.size()));
        return any.call(new SignedCall(action, region, parameters, Method.POST, SignatureMethod.HMAC_SHA256));
    }

    /// A cross-region proposal answers with its task alone.
    private static String peering(Mutation mutation, JsonObject answer) {
        return mutation.kind() == Kind.PROPOSE ? text(answer, "peeringConnectionId") : mutation.peering();
    }

    private static String text(JsonObject answer, String field) {
        return answer.has(field) ? answer.get(field).getAsString() : "";
    }

    private static String action(Mutation mutation) {
        String ofPeerings = "VpcPeeringConnection" + (mutation.isCrossRegion() ? "Ex" : "");
        return switch (mutation.kind()) {
            case PROPOSE -> "Create" + ofPeerings;
            case ACCEPT -> "Accept" + ofPeerings;
            case REJECT -> "Reject" + ofPeerings;
            case ENABLE -> "Enable" + ofPeerings;
            case RENAME -> "Modify" + ofPeerings;
            case DELETE -> "Delete" + ofPeerings;
            case ADD_ROUTE -> "CreateRoute";
            case REMOVE_ROUTE -> "DeleteRoute";
        };
    }

    private static Map<String, String> parameters(Mutation mutation) {
        var all = new HashMap<String, String>();
        switch (mutation.kind()) {
            case PROPOSE -> propose(mutation, all);
            case ACCEPT, REJECT, ENABLE, DELETE -> all.put("peeringConnectionId", mutation.peering());
            case RENAME -> {
                all.put("peeringConnectionId", mutation.peering());
                all.put("peeringConnectionName", mutation.text());
            }
            case ADD_ROUTE, REMOVE_ROUTE -> {
                all.put("vpcId", mutation.own().vpcId());
                all.put("routeTableId", mutation.own().routeTableId());
                all.put("routeSet.0.destinationCidrBlock", mutation.text());
                all.put("routeSet.0.nextType", "4");
                all.put("routeSet.0.nextHub", mutation.peering());
            }
        }
        return all;
    }

    private static void propose(Mutation mutation, Map<String, String> all) {
        all.put("vpcId", mutation.own().vpcId());
        all.put("peerVpcId", mutation.other().vpcId());
        all.put("peerUin", Long.toString(mutation.other().account()));
        all.put("peeringConnectionName", mutation.text());
        if (mutation.isCrossRegion()) {
            all.put("peerRegion", mutation.other().region());
            all.put("bandwidth", "100");
        }
    }
}
