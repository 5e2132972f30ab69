package io.vpcpeering.suite.sdk;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.qcloud.Module.Vpc;
import com.qcloud.QcloudApiModuleCenter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The product page's journey through the vendor's old Java SDK as it is published. Settings come as JSON on standard
/// input: `{"host", "requester": {"uin", "secretId", "secretKey"}, "accepter": {…}}`; one line of JSON goes out.
public final class OldJavaSdk {
    private static final String NAME = "测试 peer+1/2=3&4";

    private final String host;
    private final JsonObject requester;
    private final JsonObject accepter;

    private OldJavaSdk(JsonObject settings) {
        this.host = settings.get("host").getAsString();
        this.requester = settings.getAsJsonObject("requester");
        this.accepter = settings.getAsJsonObject("accepter");
    }

    /// Walks.
    public static void main(String[] arguments) throws Exception {
        byte[] input = System.in.readAllBytes();
        var journey = new OldJavaSdk(JsonParser.parseString(new String(input, StandardCharsets.UTF_8))
                .getAsJsonObject());
        String result =
                new Gson().toJson(Map.of("sameRegion", journey.sameRegion(), "crossRegion", journey.crossRegion()));
        System.out.write(result.getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    /// The SDK's own module, at another port of its host.
    private static final class VpcAt extends Vpc {
        VpcAt(String host) {
            serverHost = host;
        }
    }

    /// An account's calls in one region.
    private final class Caller {
        private final QcloudApiModuleCenter center;
        private final boolean isSha256;

        Caller(JsonObject account, String region, String method, boolean isSha256) {
            var config = new TreeMap<String, Object>();
            config.put("SecretId", account.get("secretId").getAsString());
            config.put("SecretKey", account.get("secretKey").getAsString());
            config.put("RequestMethod", method);
            config.put("DefaultRegion", region);
            this.center = new QcloudApiModuleCenter(new VpcAt(host), config);
            this.isSha256 = isSha256;
        }

        JsonObject ok(String action, String... pairs) throws Exception {
            var parameters = new TreeMap<String, Object>();
            for (int i = 0; i < pairs.length; i += 2) {
                parameters.put(pairs[i], pairs[i + 1]);
            }
            if (isSha256) {
                parameters.put("SignatureMethod", "HmacSHA256");
            }
            JsonObject answer =
                    JsonParser.parseString(center.call(action, parameters)).getAsJsonObject();
            if (answer.get("code").getAsInt() != 0) {
                throw new IllegalStateException(action + ": " + answer);
            }
            return answer;
        }
    }

    private record Network(String vpc, String cidr, String table) {}

    private Map<String, Object> sameRegion() throws Exception {
        // Every signature and method the SDK has takes its turn.
        var ask = new Caller(requester, "gz", "POST", false);
        var look = new Caller(requester, "gz", "GET", true);
        var answer = new Caller(accepter, "gz", "POST", true);
        Network here = network(ask, "10.0");
        Network there = network(answer, "10.1");
        String peering = ask.ok(
                        "CreateVpcPeeringConnection",
                        "vpcId",
                        here.vpc(),
                        "peerVpcId",
                        there.vpc(),
                        "peerUin",
                        accepter.get("uin").getAsString(),
                        "peeringConnectionName",
                        NAME)
                .get("peeringConnectionId")
                .getAsString();
        JsonObject pending = described(look, "vpcId", here.vpc(), "state", "0");
        answer.ok("AcceptVpcPeeringConnection", "peeringConnectionId", peering);
        JsonObject active = described(look, "peeringConnectionId", peering);
        route(ask, here, there, peering);
        route(answer, there, here, peering);
        List<List<String>> routed = List.of(hops(ask, here), hops(answer, there));
        answer.ok("DeleteVpcPeeringConnection", "peeringConnectionId", peering);
        List<List<String>> afterwards = List.of(hops(ask, here), hops(answer, there));
        JsonObject deleted = described(look, "peeringConnectionId", peering);
        return Map.of(
                "peering", peering,
                "name", pending.get("peeringConnectionName"),
                "states", List.of(pending.get("state"), active.get("state"), deleted.get("state")),
                "routed", routed,
                "afterwards", afterwards);
    }

    private Map<String, Object> crossRegion() throws Exception {
        var ask = new Caller(requester, "gz", "GET", false);
        var answer = new Caller(accepter, "bj", "POST", false);
        String here = vpc(ask, "10.2");
        String there = vpc(answer, "10.3");
        var tasks = new ArrayList<JsonElement>();
        tasks.add(done(
                ask,
                "CreateVpcPeeringConnectionEx",
                "vpcId",
                here,
                "peerVpcId",
                there,
                "peerUin",
                accepter.get("uin").getAsString(),
                "peeringConnectionName",
                "gz-to-bj",
                "peerRegion",
                "bj",
                "bandwidth",
                "100"));
        JsonObject pending = described(ask, "vpcId", here);
        String peering = pending.get("peeringConnectionId").getAsString();
        tasks.add(done(answer, "AcceptVpcPeeringConnectionEx", "peeringConnectionId", peering));
        JsonObject active = described(ask, "peeringConnectionId", peering);
        tasks.add(done(ask, "ModifyVpcPeeringConnectionEx", "peeringConnectionId", peering, "bandwidth", "200"));
        JsonObject modified = described(ask, "peeringConnectionId", peering);
        tasks.add(done(answer, "DeleteVpcPeeringConnectionEx", "peeringConnectionId", peering));
        JsonObject deleted = described(ask, "peeringConnectionId", peering);
        return Map.of(
                "tasks", tasks,
                "states", List.of(pending.get("state"), active.get("state"), deleted.get("state")),
                "bandwidths", List.of(active.get("bandwidth"), modified.get("bandwidth")),
                "regions", List.of(active.get("region"), active.get("peerRegion")));
    }

    /// How the task of a cross-region call ended.
    private static JsonElement done(Caller caller, String action, String... pairs) throws Exception {
        String task = caller.ok(action, pairs).get("taskId").getAsString();
        return caller.ok("DescribeVpcTaskResult", "taskId", task)
                .getAsJsonObject("data")
                .get("status");
    }

    private static JsonObject described(Caller caller, String... pairs) throws Exception {
        return caller.ok("DescribeVpcPeeringConnections", pairs)
                .getAsJsonArray("data")
                .get(0)
                .getAsJsonObject();
    }

    private static String vpc(Caller caller, String prefix) throws Exception {
        return caller.ok("CreateVpc", "vpcName", "网络 " + prefix, "cidrBlock", prefix + ".0.0/16")
                .get("uniqVpcId")
                .getAsString();
    }

    private static Network network(Caller caller, String prefix) throws Exception {
        JsonObject vpc = caller.ok(
                "CreateVpc",
                "vpcName",
                "网络 " + prefix,
                "cidrBlock",
                prefix + ".0.0/16",
                "subnetSet.0.subnetName",
                "s",
                "subnetSet.0.cidrBlock",
                prefix + ".1.0/24",
                "subnetSet.0.zoneId",
                "100002");
        String id = vpc.get("uniqVpcId").getAsString();
        String table = caller.ok("CreateRouteTable", "vpcId", id, "routeTableName", "r")
                .get("unRouteTableId")
                .getAsString();
        JsonArray subnets = vpc.getAsJsonArray("subnetSet");
        caller.ok(
                "AssociateRouteTable",
                "vpcId",
                id,
                "routeTableId",
                table,
                "subnetId",
                subnets.get(0).getAsJsonObject().get("unSubnetId").getAsString());
        return new Network(id, prefix + ".0.0/16", table);
    }

    private static void route(Caller caller, Network from, Network to, String peering) throws Exception {
        caller.ok(
                "CreateRoute",
                "vpcId",
                from.vpc(),
                "routeTableId",
                from.table(),
                "routeSet.0.destinationCidrBlock",
                to.cidr(),
                "routeSet.0.nextType",
                "4",
                "routeSet.0.nextHub",
                peering);
    }

    private static List<String> hops(Caller caller, Network network) throws Exception {
        JsonObject table = caller.ok("DescribeRouteTable", "vpcId", network.vpc(), "routeTableId", network.table())
                .getAsJsonArray("data")
                .get(0)
                .getAsJsonObject();
        var hops = new ArrayList<String>();
        for (JsonElement route : table.getAsJsonArray("routeTableSet")) {
            String hub = route.getAsJsonObject().get("nextHub").getAsString();
            if (!hub.equals("Local")) {
                hops.add(hub);
            }
        }
        return hops;
    }
}
