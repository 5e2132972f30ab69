package io.vpcpeering.spelling.rpc;

import static io.vpcpeering.spelling.rpc.Asking.OLD_VPC;
import static io.vpcpeering.spelling.rpc.Asking.and;
import static io.vpcpeering.spelling.rpc.Asking.assertDeclined;
import static io.vpcpeering.spelling.rpc.Asking.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.proto.peering.v1.GetPeeringHistoryRequest;
import io.vpcpeering.proto.peering.v1.ListPeeringsRequest;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.vpc.v1.ListVpcsRequest;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How parameters become requests for lists, histories, tasks and what was measured.
class ReadingListsTest {
    @Test
    void a_page_of_history_begins_after_a_sequence() {
        assertThat(GetPeeringHistory.read(Asked.of(
                        "DescribeVpcPeeringHistory",
                        "peeringConnectionId",
                        "pcx-dt8c7fa0",
                        "offset",
                        "20",
                        "limit",
                        "10")))
                .isEqualTo(GetPeeringHistoryRequest.newBuilder()
                        .setPeeringId("pcx-dt8c7fa0")
                        .setPageToken("20")
                        .setPageSize(10)
                        .build());
    }

    @Test
    void lists_take_pages_filters_and_an_order() {
        ListPeeringsRequest request = ListPeerings.read(Asked.of(
                        "DescribeVpcPeeringConnections",
                        "Region",
                        "bj",
                        "vpcId",
                        "vpc-8e0ypm3z",
                        "peeringConnectionId",
                        "pcx-dt8c7fa0",
                        "peeringConnectionName",
                        "de",
                        "state",
                        "3",
                        "offset",
                        "40",
                        "limit",
                        "50",
                        "orderField",
                        "peeringConnectionname",
                        "orderDirection",
                        "ASC"))
                .request();

        assertThat(request)
                .isEqualTo(ListPeeringsRequest.newBuilder()
                        .setRegion("bj")
                        .setVpcId("vpc-8e0ypm3z")
                        .addPeeringIds("pcx-dt8c7fa0")
                        .setNameContains("de")
                        .addStates(PeeringState.PEERING_STATE_REJECTED)
                        .setSkip(40)
                        .setPageSize(50)
                        .setOrderBy("name asc")
                        .build());
    }

    @Test
    void active_ones_are_asked_for_with_those_that_are_isolated() {
        assertThat(ListPeerings.read(Asked.of("DescribeVpcPeeringConnections", "state", "1"))
                        .request()
                        .getStatesList())
                .containsExactly(PeeringState.PEERING_STATE_ACTIVE, PeeringState.PEERING_STATE_ISOLATED);
    }

    @Test
    void a_list_needs_nothing_and_then_begins_with_the_newest() {
        assertThat(ListPeerings.read(Asked.of("DescribeVpcPeeringConnections", "Region", ""))
                        .request())
                .isEqualTo(ListPeeringsRequest.newBuilder()
                        .setOrderBy("create_time desc")
                        .build());
    }

    @Test
    void an_old_id_in_a_filter_also_says_where() {
        ListVpcsRequest request = ListVpcs.read(Asked.of("DescribeVpcEx", "vpcId", OLD_VPC));

        assertThat(request.getVpcIdsList()).containsExactly("vpc-8e0ypm3z");
        assertThat(request.getRegion()).isEqualTo("gz");
        assertRefused(
                Reason.VPC_NOT_FOUND, () -> ListVpcs.read(Asked.of("DescribeVpcEx", "vpcId", OLD_VPC, "Region", "bj")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=0", "limit=101", "limit=x", "offset=-1", "state=5", "orderField=uin", "orderDirection=up"
            })
    void pages_and_orders_have_bounds(String wrong) {
        String[] pair = wrong.split("=", 2);

        assertDeclined(pair[0], () -> ListPeerings.read(Asked.of("DescribeVpcPeeringConnections", pair)));
    }

    @Test
    void what_was_measured_is_asked_for_in_beijing_time_by_slots() {
        String[] asked = {
            "namespace",
            "qce/pcx",
            "metricName",
            "inbandwidth",
            "dimensions.0.name",
            "peeringConnectionId",
            "dimensions.0.value",
            "pcx-dt8c7fa0",
            "period",
            "300",
            "startTime",
            "2016-01-06 20:01:59",
            "endTime",
            "2016-01-06 20:10:00"
        };

        var samples = new ListSamples(InstantSource.fixed(Instant.parse("2016-01-06T17:03:00Z")));
        assertThat(samples.read(Asked.of("GetMonitorData", asked)))
                .isEqualTo(new ListSamples.Question(
                        new PeeringId("pcx-dt8c7fa0"),
                        ListSamples.Metric.INBANDWIDTH,
                        Instant.parse("2016-01-06T12:00:00Z"),
                        Instant.parse("2016-01-06T12:10:00Z")));
        for (String wrong : new String[] {"namespace=qce/cvm", "metricName=cpu", "period=60", "startTime=yesterday"}) {
            String[] pair = wrong.split("=", 2);
            assertDeclined(pair[0], () -> samples.read(Asked.of("GetMonitorData", and(asked, pair))));
        }
        assertDeclined(
                "endTime",
                () -> samples.read(Asked.of("GetMonitorData", and(asked, "endTime", "2016-01-06 19:00:00"))));
        for (String[] other : new String[][] {
            {"dimensions.0.name", "vpcId"},
            {"dimensions.1.name", "peeringConnectionId", "dimensions.1.value", "pcx-kx49lmyv"}
        }) {
            assertDeclined(-509, () -> samples.read(Asked.of("GetMonitorData", and(asked, other))));
        }
        assertDeclined(
                -507, () -> samples.read(Asked.of("GetMonitorData", and(asked, "endTime", "2017-01-06 19:00:00"))));
    }

    @Test
    void what_was_measured_is_told_from_midnight_in_beijing_to_now_unless_asked_otherwise() {
        var samples = new ListSamples(InstantSource.fixed(Instant.parse("2016-01-06T17:03:00Z")));

        assertThat(samples.read(Asked.of(
                        "GetMonitorData",
                        "namespace",
                        "qce/pcx",
                        "metricName",
                        "outpkg",
                        "dimensions.0.name",
                        "peeringConnectionId",
                        "dimensions.0.value",
                        "pcx-dt8c7fa0")))
                .isEqualTo(new ListSamples.Question(
                        new PeeringId("pcx-dt8c7fa0"),
                        ListSamples.Metric.OUTPKG,
                        Instant.parse("2016-01-06T16:00:00Z"),
                        Instant.parse("2016-01-06T17:03:00Z")));
    }

    @Test
    void a_task_is_asked_for_by_its_number() {
        assertThat(GetOperation.read(Asked.of("DescribeVpcTaskResult", "taskId", "112245"))
                        .getOperationId())
                .isEqualTo(112245);
        assertDeclined("taskId", () -> GetOperation.read(Asked.of("DescribeVpcTaskResult", "taskId", "x")));
    }
}
