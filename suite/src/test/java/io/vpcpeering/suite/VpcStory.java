package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// VPCs that come with subnets, are looked at, renamed, and go.
class VpcStory {
    private final RunningSuite suite = RunningSuite.get();
    private final Customer customer = suite.customer();

    @Test
    void a_vpc_comes_with_its_subnets_or_not_at_all() {
        JsonObject refused = customer.call(
                "CreateVpc",
                "vpcName",
                "v",
                "cidrBlock",
                "10.0.0.0/16",
                "subnetSet.0.subnetName",
                "",
                "subnetSet.0.cidrBlock",
                "10.0.1.0/24",
                "subnetSet.0.zoneId",
                "100002",
                "subnetSet.1.subnetName",
                "b",
                "subnetSet.1.cidrBlock",
                "10.9.0.0/24",
                "subnetSet.1.zoneId",
                "100002");
        assertThat(refused.get("codeDesc").getAsString()).isEqualTo("InvalidSubnetName");
        assertThat(refused.get("message").getAsString()).contains("10.9.0.0/24");
        assertThat(customer.ok("DescribeVpcEx").get("totalCount").getAsInt()).isZero();

        JsonObject made = customer.ok(
                "CreateVpc",
                "vpcName",
                "v",
                "cidrBlock",
                "10.0.0.0/16",
                "subnetSet.0.subnetName",
                "b",
                "subnetSet.0.cidrBlock",
                "10.0.2.0/24",
                "subnetSet.0.zoneId",
                "100002",
                "subnetSet.1.subnetName",
                "a",
                "subnetSet.1.cidrBlock",
                "10.0.1.0/24",
                "subnetSet.1.zoneId",
                "100003");

        JsonObject table = made.getAsJsonArray("routeTableSet").get(0).getAsJsonObject();
        assertThat(texts(made.getAsJsonArray("subnetSet"), "cidrBlock")).containsExactly("10.0.2.0/24", "10.0.1.0/24");
        assertThat(texts(made.getAsJsonArray("subnetSet"), "routeTableId"))
                .containsOnly(table.get("routeTableId").getAsString());
        JsonObject one = customer.ok("DescribeVpcs", "vpcId", made.get("vpcId").getAsString());
        assertThat(texts(one.getAsJsonArray("subnetSet"), "subnetName")).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void a_vpc_is_renamed_and_deleted_once_it_is_empty() {
        JsonObject vpc = vpc("10.0.0.0/16");
        String id = vpc.get("uniqVpcId").getAsString();
        String subnet = subnet(id, "10.0.1.0/24")
                .getAsJsonArray("subnetSet")
                .get(0)
                .getAsJsonObject()
                .get("unSubnetId")
                .getAsString();
        customer.ok("ModifyVpcAttribute", "vpcId", vpc.get("vpcId").getAsString(), "vpcName", "新名");
        assertThat(customer.ok("DescribeVpcEx", "vpcName", "新")
                        .get("totalCount")
                        .getAsInt())
                .isEqualTo(1);

        JsonObject refused = customer.call("DeleteVpc", "vpcId", id);

        assertThat(refused.get("codeDesc").getAsString()).isEqualTo("InvalidVpc.CannotDelete");
        assertThat(refused.get("message").getAsString()).contains(subnet);
        // It goes on as if nothing had been asked.
        assertThat(subnet(id, "10.0.2.0/24").get("code").getAsInt()).isZero();

        String empty = vpc("10.1.0.0/16").get("uniqVpcId").getAsString();
        customer.ok("DeleteVpc", "vpcId", empty);
        assertThat(customer.call("DescribeRouteTable", "vpcId", empty)
                        .get("codeDesc")
                        .getAsString())
                .isEqualTo("InvalidVpc.NotFound");
        assertThat(customer.call("DescribeVpcEx", "vpcId", empty)
                        .get("codeDesc")
                        .getAsString())
                .isEqualTo("InvalidVpc.NotFound");
    }

    @Test
    void a_deletion_and_new_subnets_at_once_never_both_succeed() throws Exception {
        for (int round = 0; round < 5; round++) {
            String id = vpc("10.0.0.0/16").get("uniqVpcId").getAsString();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<JsonObject>> makers = IntStream.range(0, 4)
                        .mapToObj(i -> threads.submit(() -> subnet(id, "10.0." + i + ".0/24")))
                        .toList();
                Future<JsonObject> deletion = threads.submit(() -> customer.call("DeleteVpc", "vpcId", id));
                int made = 0;
                for (Future<JsonObject> maker : makers) {
                    made += maker.get().get("code").getAsInt() == 0 ? 1 : 0;
                }
                boolean isDeleted = deletion.get().get("code").getAsInt() == 0;

                assertThat(isDeleted && made > 0)
                        .as("%s, %d made", deletion.get(), made)
                        .isFalse();
                if (!isDeleted) {
                    assertThat(customer.ok("DescribeSubnetEx", "vpcId", id)
                                    .get("totalCount")
                                    .getAsInt())
                            .isEqualTo(made);
                    break;
                }
            }
        }
    }

    @Test
    void a_subnet_is_not_renamed_to_what_its_sibling_is_called() {
        String vpc = vpc("10.0.0.0/16").get("uniqVpcId").getAsString();
        String one = id(subnet(vpc, "10.0.1.0/24"));
        String other = id(subnet(vpc, "10.0.2.0/24"));
        customer.ok("ModifySubnetAttribute", "vpcId", vpc, "subnetId", one, "subnetName", "web");

        JsonObject refused =
                customer.call("ModifySubnetAttribute", "vpcId", vpc, "subnetId", other, "subnetName", "web");

        assertThat(refused.get("code").getAsInt()).isEqualTo(4000);
        assertThat(refused.get("codeDesc").getAsString()).isEqualTo("InvalidSubnetName");
        assertThat(refused.get("message").getAsString()).contains(one);
    }

    @Test
    void a_table_of_another_name_is_an_empty_list_and_an_id_that_nothing_has_is_an_error() {
        JsonObject table =
                vpc("10.0.0.0/16").getAsJsonArray("routeTableSet").get(0).getAsJsonObject();
        String id = table.get("routeTableId").getAsString();
        String name = table.get("routeTableName").getAsString();

        assertThat(tables("routeTableId", id, "routeTableName", name)).isEqualTo(1);
        assertThat(tables("routeTableId", id, "routeTableName", name + "!")).isZero();
        assertThat(customer.call("DescribeRouteTable", "routeTableId", "rtb-00000000")
                        .get("code")
                        .getAsInt())
                .isEqualTo(28004);
    }

    @Test
    void limits_are_told_by_number() {
        JsonObject limits = customer.ok(
                        "DescribeVpcLimit", "type.0", "0", "type.1", "1", "type.2", "2", "type.3", "3", "type.4", "20")
                .getAsJsonObject("data")
                .getAsJsonObject("limit");

        assertThat(limits.toString()).isEqualTo("{\"0\":5,\"1\":20,\"2\":10,\"3\":50,\"20\":10}");
    }

    private JsonObject vpc(String cidr) {
        return customer.ok("CreateVpc", "vpcName", "v", "cidrBlock", cidr);
    }

    private JsonObject subnet(String vpc, String cidr) {
        return customer.call(
                "CreateSubnet",
                "vpcId",
                vpc,
                "subnetSet.0.subnetName",
                "s",
                "subnetSet.0.cidrBlock",
                cidr,
                "subnetSet.0.zoneId",
                "100002");
    }

    private int tables(String... filters) {
        return customer.ok("DescribeRouteTable", filters).get("totalCount").getAsInt();
    }

    private static String id(JsonObject made) {
        return made.getAsJsonArray("subnetSet")
                .get(0)
                .getAsJsonObject()
                .get("unSubnetId")
                .getAsString();
    }

    private static List<String> texts(JsonArray array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(object -> object.get(field).getAsString())
                .toList();
    }
}
