package io.vpcpeering.routeservice;

import static io.vpcpeering.routeservice.Stage.ME;
import static io.vpcpeering.routeservice.Stage.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.proto.route.v1.CheckSubnetsRequest;
import io.vpcpeering.proto.route.v1.GetContentLimitsRequest;
import io.vpcpeering.proto.route.v1.LearnVpcRequest;
import io.vpcpeering.proto.route.v1.Subnet;
import io.vpcpeering.proto.route.v1.SubnetSpec;
import io.vpcpeering.proto.route.v1.VpcContentServiceGrpc;
import io.vpcpeering.proto.route.v1.VpcContentServiceGrpc.VpcContentServiceBlockingStub;
import io.vpcpeering.proto.vpc.v1.InitialSubnet;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.proto.vpc.v1.VpcFact;
import io.vpcpeering.proto.vpc.v1.VpcState;
import io.vpcpeering.testkit.Eventually;
import io.vpcpeering.vocabulary.Reason;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What peering-service asks before it makes or deletes a VPC.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VpcContentIT {
    private Stage stage;
    private SubnetCalls subnets;

    @BeforeAll
    void start() {
        stage = new Stage();
        subnets = new SubnetCalls(stage);
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    @Test
    void a_vpc_comes_with_its_subnets_whether_it_is_heard_or_asked_for() {
        Vpc heard = born(stage.mine(), "10.0.2.0/24", "10.0.1.0/24");
        Vpc asked = born(stage.mine(), "10.0.3.0/24");
        stage.facts.tell(VpcFact.VPC_FACT_CREATED, heard);

        Eventually.eventually(
                () -> assertThat(of(heard)).extracting(Subnet::getCidr).containsExactly("10.0.1.0/24", "10.0.2.0/24"));
        assertThat(stage.tables(asked).getFirst().getSubnetIdsList())
                .containsExactlyElementsOf(
                        of(asked).stream().map(Subnet::getSubnetId).toList());
        assertThat(of(asked)).extracting(Subnet::getZoneId).containsExactly(100002);
        assertThat(subnets.list(
                                ME,
                                request -> request.setVpcId(asked.getVpcId())
                                        .addZoneIds(100003)
                                        .addZoneIds(100002))
                        .getTotalSize())
                .isEqualTo(1);
        assertThat(subnets.list(
                                ME,
                                request -> request.setVpcId(asked.getVpcId()).addZoneIds(100003))
                        .getTotalSize())
                .isZero();
    }

    @Test
    void subnets_are_judged_before_their_vpc_is_there_by_all_rules() {
        assertThat(reasons(() -> contents()
                        .checkSubnets(CheckSubnetsRequest.newBuilder()
                                .setRegion("gz")
                                .setVpcCidr("10.0.0.0/16")
                                .addSubnets(SubnetSpec.newBuilder().setCidr("10.9.0.0/24"))
                                .addSubnets(SubnetSpec.newBuilder().setName("a").setCidr("10.0.1.0/24"))
                                .addSubnets(SubnetSpec.newBuilder()
                                        .setName("b")
                                        .setCidr("10.0.1.128/25")
                                        .setZoneId(800001))
                                .build())))
                .containsExactly(
                        Reason.INVALID_NAME, Reason.INVALID_SUBNET_CIDR, Reason.SUBNET_OVERLAP, Reason.ZONE_NOT_FOUND);
        var _ = contents()
                .checkSubnets(CheckSubnetsRequest.newBuilder()
                        .setRegion("gz")
                        .setVpcCidr("10.0.0.0/16")
                        .addSubnets(SubnetSpec.newBuilder().setName("a").setCidr("10.0.1.0/24"))
                        .build());
    }

    @Test
    void a_closing_vpc_tells_its_subnets_and_takes_no_more_until_it_is_open_again() {
        Vpc vpc = stage.mine();
        List<Subnet> made = subnets.make(vpc, "10.0.1.0/24");
        Vpc closing = next(vpc, VpcState.VPC_STATE_CLOSING);

        assertThat(learn(closing)).containsExactly(made.getFirst().getSubnetId());

        assertThat(reasons(() -> subnets.make(vpc, "10.0.2.0/24"))).containsExactly(Reason.VPC_BEING_DELETED);
        assertThat(reasons(() -> stage.table(vpc))).containsExactly(Reason.VPC_BEING_DELETED);

        // Nobody has told it yet, but its owner says so.
        stage.owner.put(next(closing, VpcState.VPC_STATE_OPEN));
        assertThat(subnets.make(vpc, "10.0.2.0/24")).hasSize(1);
    }

    @Test
    void nothing_of_a_deleted_vpc_can_be_read_once_it_was_told() {
        Vpc vpc = stage.mine();
        var _ = stage.tables(vpc);
        Vpc closing = next(vpc, VpcState.VPC_STATE_CLOSING);
        assertThat(learn(closing)).isEmpty();
        stage.owner.put(next(closing, VpcState.VPC_STATE_DELETED));

        assertThat(learn(next(closing, VpcState.VPC_STATE_DELETED))).isEmpty();

        assertThat(stage.tables(vpc)).isEmpty();
        assertThat(reasons(() -> subnets.make(vpc, "10.0.2.0/24"))).containsExactly(Reason.VPC_NOT_FOUND);
    }

    @RepeatedTest(5)
    void no_subnet_is_made_once_a_closing_vpc_has_told_what_it_has() throws Exception {
        Vpc vpc = stage.mine();
        var _ = stage.tables(vpc);
        Vpc closing = next(vpc, VpcState.VPC_STATE_CLOSING);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> makers = IntStream.range(0, 12)
                    .mapToObj(i -> threads.submit(() -> subnets.make(vpc, "10.0." + i + ".0/24")))
                    .toList();
            List<String> told = threads.submit(() -> learn(closing)).get();
            for (Future<?> maker : makers) {
                Eventually.eventually(() -> assertThat(maker.isDone()).isTrue());
            }

            assertThat(of(vpc)).extracting(Subnet::getSubnetId).containsExactlyInAnyOrderElementsOf(told);
            assertThat(makers.stream().filter(maker -> maker.state() == Future.State.SUCCESS))
                    .hasSize(told.size());
        }
    }

    @Test
    void limits_are_told_to_whoever_calls_and_the_rest_to_the_owner_only() {
        var limits = VpcContentServiceGrpc.newBlockingStub(stage.service.as("gateway"))
                .getContentLimits(GetContentLimitsRequest.getDefaultInstance());

        assertThat(List.of(limits.getSubnetsPerVpc(), limits.getTablesPerVpc(), limits.getRoutesPerTable()))
                .containsExactly(20, 10, 50);
        assertThat(reasons(() -> VpcContentServiceGrpc.newBlockingStub(stage.service.as("gateway"))
                        .learnVpc(LearnVpcRequest.newBuilder()
                                .setVpc(stage.mine())
                                .build())))
                .containsExactly(Reason.FORBIDDEN);
        assertThat(reasons(() -> VpcContentServiceGrpc.newBlockingStub(stage.service.as("gateway"))
                        .checkSubnets(CheckSubnetsRequest.getDefaultInstance())))
                .containsExactly(Reason.FORBIDDEN);
    }

    private VpcContentServiceBlockingStub contents() {
        return VpcContentServiceGrpc.newBlockingStub(stage.service.as("peering-service"));
    }

    private List<String> learn(Vpc state) {
        return contents()
                .learnVpc(LearnVpcRequest.newBuilder().setVpc(state).build())
                .getSubnetIdsList();
    }

    /// A VPC that its owner knows to be made with these subnets.
    private Vpc born(Vpc vpc, String... cidrs) {
        var with = vpc.toBuilder();
        for (String cidr : cidrs) {
            with.addInitialSubnets(InitialSubnet.newBuilder()
                    .setName("s " + cidr)
                    .setCidr(cidr)
                    .setZoneId(100002));
        }
        stage.owner.put(with.build());
        return with.build();
    }

    /// The next state of a VPC, as its owner knows it, too, unless it is deleted.
    private Vpc next(Vpc vpc, VpcState state) {
        Vpc next =
                vpc.toBuilder().setState(state).setVersion(vpc.getVersion() + 1).build();
        stage.owner.put(next);
        return next;
    }

    private List<Subnet> of(Vpc vpc) {
        return subnets.list(ME, request -> request.setVpcId(vpc.getVpcId()).setOrderBy("name asc"))
                .getSubnetsList();
    }
}
