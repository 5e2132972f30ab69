package io.vpcpeering.routeservice;

import static io.vpcpeering.routeservice.Stage.ME;
import static io.vpcpeering.routeservice.Stage.THEM;
import static io.vpcpeering.routeservice.Stage.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.proto.route.v1.CreateRouteTableRequest;
import io.vpcpeering.proto.route.v1.ListRouteTablesRequest;
import io.vpcpeering.proto.route.v1.ListRouteTablesResponse;
import io.vpcpeering.proto.route.v1.RouteTable;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Reason;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RouteTableListsIT {
    private Stage stage;

    @BeforeAll
    void start() {
        stage = new Stage();
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    @Test
    void lists_are_filtered_ordered_and_cut_into_pages() {
        var account = new AccountId(4711);
        Vpc gz = stage.vpc(account, "gz", "10.0.0.0/16");
        Vpc sh = stage.vpc(account, "sh", "10.1.0.0/16");
        for (String name : List.of("alpha", "beta", "gamma")) {
            make(account, request -> request.setName(name), gz.getVpcId(), "");
        }
        make(account, request -> request.setName("beta 2"), sh.getVpcId(), "sh");

        assertThat(list(account, request -> request).getTotalSize()).isEqualTo(6);
        assertThat(names(list(account, request -> request.setRegion("ap-shanghai"))))
                .containsExactly("beta 2", "默认");
        assertThat(names(
                        list(account, request -> request.setVpcId(gz.getVpcId()).setOrderBy("name asc"))))
                .containsSubsequence("alpha", "beta", "gamma");
        assertThat(names(
                        list(account, request -> request.setNameContains("beta").setOrderBy("create_time asc"))))
                .containsExactly("beta", "beta 2");
        var page = list(
                account,
                request -> request.setOrderBy("create_time asc").setPageSize(2).setSkip(2));
        assertThat(names(page)).containsExactly("beta", "gamma");
        assertThat(page.getTotalSize()).isEqualTo(6);
        assertThat(list(account, request -> request.setSkip(60)).getTotalSize()).isEqualTo(6);
        assertThat(list(THEM, request -> request.setVpcId(gz.getVpcId())).getTotalSize())
                .isZero();
        assertThat(list(account, request -> request.addRouteTableIds("rtb-unknown0"))
                        .getTotalSize())
                .isZero();
    }

    @Test
    void a_list_that_cannot_be_asked_for_is_refused() {
        assertThat(reasons(() -> list(ME, request -> request.setPageSize(101))))
                .containsExactly(Reason.INVALID_ARGUMENT);
        assertThat(reasons(() -> list(ME, request -> request.setSkip(-1)))).containsExactly(Reason.INVALID_ARGUMENT);
        assertThat(reasons(() -> list(ME, request -> request.setOrderBy("colour asc"))))
                .containsExactly(Reason.INVALID_ARGUMENT);
        assertThat(reasons(() -> list(ME, request -> request.setNameContains("a\u0000"))))
                .containsExactly(Reason.INVALID_ARGUMENT);
        assertThat(reasons(() -> list(ME, request -> request.setRegion("mars"))))
                .containsExactly(Reason.INVALID_REGION);
    }

    private void make(
            AccountId account, UnaryOperator<CreateRouteTableRequest.Builder> request, String vpc, String region) {
        stage.as(account)
                .createRouteTable(request.apply(CreateRouteTableRequest.newBuilder()
                                .setVpcId(vpc)
                                .setRegion(region))
                        .build());
    }

    private ListRouteTablesResponse list(AccountId account, UnaryOperator<ListRouteTablesRequest.Builder> request) {
        return stage.as(account)
                .listRouteTables(
                        request.apply(ListRouteTablesRequest.newBuilder()).build());
    }

    private static List<String> names(ListRouteTablesResponse page) {
        return page.getRouteTablesList().stream().map(RouteTable::getName).toList();
    }
}
