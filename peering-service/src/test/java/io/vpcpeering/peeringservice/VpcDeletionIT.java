package io.vpcpeering.peeringservice;

import static io.vpcpeering.peeringservice.Peers.reasons;
import static io.vpcpeering.peeringservice.Peers.violations;
import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.vpc.v1.CreateVpcRequest;
import io.vpcpeering.proto.vpc.v1.DeleteVpcRequest;
import io.vpcpeering.proto.vpc.v1.GetVpcRequest;
import io.vpcpeering.proto.vpc.v1.InitialSubnet;
import io.vpcpeering.proto.vpc.v1.ListVpcsRequest;
import io.vpcpeering.proto.vpc.v1.UpdateVpcRequest;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.proto.vpc.v1.VpcEvent;
import io.vpcpeering.proto.vpc.v1.VpcFact;
import io.vpcpeering.proto.vpc.v1.VpcServiceGrpc;
import io.vpcpeering.proto.vpc.v1.VpcState;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.testkit.FreePort;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TopicReader;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vocabulary.VpcId;
import io.vpcpeering.vpc.VpcDeletion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// VPCs that come with subnets, are renamed, and go.
class VpcDeletionIT {
    private static final int PORT = FreePort.take();
    private static final ContentStandIn CONTENTS = new ContentStandIn(PORT);
    private static final ServiceUnderTest SERVICE =
            ServiceUnderTest.start("peering-service", Map.of("targets.route-target", "127.0.0.1:" + PORT));

    private final Peers alice = new Peers(SERVICE);
    private final Peers bob = new Peers(SERVICE);

    @AfterAll
    static void stop() {
        SERVICE.close();
        CONTENTS.close();
    }

    @BeforeEach
    void calm() {
        CONTENTS.isAway(false);
        CONTENTS.objects();
        CONTENTS.meanwhile(_ -> {});
    }

    // ---- made

    @Test
    void a_vpc_is_told_together_with_what_it_is_made_with() {
        InitialSubnet subnet = InitialSubnet.newBuilder()
                .setName("前端")
                .setCidr("10.0.1.0/24")
                .setZoneId(100002)
                .build();
        Vpc vpc = alice.vpcs()
                .createVpc(CreateVpcRequest.newBuilder()
                        .setRegion("gz")
                        .setName("v")
                        .setCidr("10.0.0.0/16")
                        .addSubnets(subnet)
                        .build())
                .getVpc();

        assertThat(vpc.getInitialSubnetsList()).containsExactly(subnet);
        assertThat(asService(vpc).getInitialSubnetsList()).containsExactly(subnet);
        assertThat(facts(vpc, 1).getFirst().getVpc().getInitialSubnetsList()).containsExactly(subnet);
    }

    @Test
    void a_vpc_whose_subnets_cannot_be_is_not_made_and_all_reasons_are_told() {
        CONTENTS.objects(Violation.of(Reason.INVALID_SUBNET_CIDR, "no", "否").onField("subnets[0].cidr"));
        var request = CreateVpcRequest.newBuilder()
                .setRegion("gz")
                .setCidr("10.0.0.0/16")
                .addSubnets(InitialSubnet.newBuilder().setName("s").setCidr("10.9.0.0/24"));

        assertThat(reasons(() -> alice.vpcs().createVpc(request.build())))
                .containsExactly(Reason.INVALID_NAME, Reason.INVALID_SUBNET_CIDR);

        CONTENTS.isAway(true);
        assertThat(reasons(() -> alice.vpcs().createVpc(request.setName("v").build())))
                .containsExactly(Reason.UNAVAILABLE);
        assertThat(list(alice)).isEmpty();
    }

    @Test
    void a_range_that_is_none_is_refused_whatever_is_inside() {
        assertThat(reasons(() -> alice.vpcs()
                        .createVpc(CreateVpcRequest.newBuilder()
                                .setRegion("gz")
                                .setName("v")
                                .setCidr("10.0.0.1/16")
                                .addSubnets(InitialSubnet.newBuilder().setName("s"))
                                .build())))
                .containsExactly(Reason.INVALID_CIDR);
    }

    // ---- renamed

    @Test
    void a_renamed_vpc_keeps_everything_else_and_tells_it_once() {
        Vpc vpc = alice.vpc("gz", "10.0.0.0/16");

        Vpc renamed = rename(alice, vpc, "新名");
        Vpc again = rename(alice, vpc, "新名");

        assertThat(renamed)
                .isEqualTo(vpc.toBuilder().setName("新名").setVersion(2).build());
        assertThat(again).isEqualTo(renamed);
        assertThat(facts(vpc, 2))
                .extracting(VpcEvent::getFact)
                .containsExactly(VpcFact.VPC_FACT_CREATED, VpcFact.VPC_FACT_RENAMED);
        assertThat(reasons(() -> alice.vpcs().updateVpc(update(vpc, "").build())))
                .containsExactly(Reason.INVALID_NAME);
        assertThat(reasons(() -> bob.vpcs().updateVpc(update(vpc, "x").build())))
                .containsExactly(Reason.VPC_NOT_FOUND);
        assertThat(reasons(() ->
                        alice.vpcs().updateVpc(update(vpc, "x").setRegion("bj").build())))
                .containsExactly(Reason.VPC_NOT_FOUND);
    }

    // ---- deleted

    @Test
    void an_empty_vpc_is_deleted_and_nobody_finds_it_again_but_services() {
        Vpc vpc = alice.vpc("gz", "10.0.0.0/16");

        assertThat(delete(alice, vpc).getState()).isEqualTo(VpcState.VPC_STATE_DELETED);

        assertThat(list(alice)).isEmpty();
        assertThat(reasons(() -> alice.vpcs().getVpc(get(vpc)))).containsExactly(Reason.VPC_NOT_FOUND);
        assertThat(reasons(() -> alice.vpcs().deleteVpc(request(vpc).build()))).containsExactly(Reason.VPC_NOT_FOUND);
        assertThat(asService(vpc).getState()).isEqualTo(VpcState.VPC_STATE_DELETED);
        assertThat(CONTENTS.told(vpc))
                .extracting(Vpc::getState)
                .containsExactly(VpcState.VPC_STATE_CLOSING, VpcState.VPC_STATE_DELETED);
        assertThat(facts(vpc, 3))
                .extracting(VpcEvent::getFact)
                .containsExactly(VpcFact.VPC_FACT_CREATED, VpcFact.VPC_FACT_CLOSED, VpcFact.VPC_FACT_DELETED);
        assertThat(facts(vpc, 3))
                .extracting(event -> event.getMeta().getVersion())
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_deleted_vpc_gives_its_place_back() {
        List<Vpc> full = List.of(
                alice.vpc("gz", "10.0.0.0/16"),
                alice.vpc("gz", "10.1.0.0/16"),
                alice.vpc("gz", "10.2.0.0/16"),
                alice.vpc("gz", "10.3.0.0/16"),
                alice.vpc("gz", "10.4.0.0/16"));
        assertThat(reasons(() -> alice.vpc("gz", "10.5.0.0/16"))).containsExactly(Reason.VPC_LIMIT_EXCEEDED);

        delete(alice, full.getFirst());

        assertThat(alice.vpc("gz", "10.5.0.0/16").getVpcId()).isNotEmpty();
    }

    @Test
    void a_strangers_vpc_is_not_found_and_stays() {
        Vpc vpc = alice.vpc("gz", "10.0.0.0/16");

        assertThat(reasons(() -> bob.vpcs().deleteVpc(request(vpc).build()))).containsExactly(Reason.VPC_NOT_FOUND);
        assertThat(reasons(() ->
                        alice.vpcs().deleteVpc(request(vpc).setRegion("bj").build())))
                .containsExactly(Reason.VPC_NOT_FOUND);
        assertThat(list(alice)).containsExactly(vpc);
    }

    @Test
    void live_peerings_and_subnets_are_in_the_way_and_named_all_at_once() {
        Vpc vpc = alice.vpc("gz", "10.0.0.0/16");
        Peering active = alice.create(vpc, alice.vpc("gz", "10.1.0.0/16"));
        Peering incoming = bob.create(bob.vpc("gz", "10.2.0.0/16"), vpc);
        CONTENTS.has(vpc, "subnet-00000001", "subnet-00000002");

        List<Violation> refusal =
                violations(() -> alice.vpcs().deleteVpc(request(vpc).build()));

        assertThat(refusal).extracting(Violation::reason).containsExactly(Reason.VPC_IN_USE, Reason.VPC_IN_USE);
        assertThat(refusal.get(0).text().english()).contains(active.getPeeringId(), incoming.getPeeringId());
        assertThat(refusal.get(1).text().english()).contains("subnet-00000001, subnet-00000002");
        assertThat(get(alice, vpc).getVersion()).as("nothing has changed").isEqualTo(1);
    }

    @Test
    void a_vpc_with_subnets_is_open_again_after_the_refusal() {
        Vpc vpc = alice.vpc("gz", "10.0.0.0/16");
        CONTENTS.has(vpc, "subnet-00000001");

        assertThat(reasons(() -> alice.vpcs().deleteVpc(request(vpc).build()))).containsExactly(Reason.VPC_IN_USE);

        assertThat(get(alice, vpc).getState()).isEqualTo(VpcState.VPC_STATE_OPEN);
        assertThat(facts(vpc, 3))
                .extracting(VpcEvent::getFact)
                .containsExactly(VpcFact.VPC_FACT_CREATED, VpcFact.VPC_FACT_CLOSED, VpcFact.VPC_FACT_REOPENED);
        CONTENTS.has(vpc);
        delete(alice, vpc);
    }

    @Test
    void while_the_route_service_is_away_a_vpc_is_not_deleted_and_stays_open() {
        Vpc vpc = alice.vpc("gz", "10.0.0.0/16");
        CONTENTS.isAway(true);

        assertThat(reasons(() -> alice.vpcs().deleteVpc(request(vpc).build()))).containsExactly(Reason.UNAVAILABLE);

        assertThat(get(alice, vpc).getState()).isEqualTo(VpcState.VPC_STATE_OPEN);
    }

    @Test
    void a_repeated_deletion_with_the_same_key_has_the_same_answer() {
        Vpc vpc = alice.vpc("gz", "10.0.0.0/16");
        Vpc other = alice.vpc("gz", "10.1.0.0/16");
        DeleteVpcRequest keyed = request(vpc).setRequestId("k").build();

        assertThat(alice.vpcs().deleteVpc(keyed)).isEqualTo(alice.vpcs().deleteVpc(keyed));
        assertThat(reasons(() ->
                        alice.vpcs().deleteVpc(request(other).setRequestId("k").build())))
                .containsExactly(Reason.REQUEST_ID_MISMATCH);
        assertThat(get(alice, other).getState()).isEqualTo(VpcState.VPC_STATE_OPEN);
    }

    @Test
    void a_rehearsal_tells_what_is_in_the_way_and_closes_nothing() {
        Vpc vpc = alice.vpc("gz", "10.0.0.0/16");
        CONTENTS.has(vpc, "subnet-00000001");
        DeleteVpcRequest rehearsal = request(vpc).setValidateOnly(true).build();

        assertThat(reasons(() -> alice.vpcs().deleteVpc(rehearsal))).containsExactly(Reason.VPC_IN_USE);
        CONTENTS.has(vpc);
        assertThat(alice.vpcs().deleteVpc(rehearsal).getVpc().getVpcId()).isEqualTo(vpc.getVpcId());
        assertThat(reasons(() -> bob.vpcs().deleteVpc(rehearsal))).containsExactly(Reason.VPC_NOT_FOUND);

        assertThat(CONTENTS.told(vpc)).extracting(Vpc::getState).containsOnly(VpcState.VPC_STATE_OPEN);
        assertThat(get(alice, vpc).getVersion()).isEqualTo(1);
    }

    @Test
    void a_closing_vpc_takes_nothing_new() {
        Vpc vpc = alice.vpc("gz", "10.0.0.0/16");
        Vpc other = alice.vpc("gz", "10.1.0.0/16");
        CONTENTS.meanwhile(state -> {
            if (state.getState() == VpcState.VPC_STATE_CLOSING) {
                assertThat(reasons(() -> alice.create(other, vpc))).containsExactly(Reason.VPC_BEING_DELETED);
                assertThat(reasons(() -> alice.vpcs().updateVpc(update(vpc, "x").build())))
                        .containsExactly(Reason.VPC_BEING_DELETED);
            }
        });

        delete(alice, vpc);

        assertThat(CONTENTS.told(vpc)).hasSize(2);
        assertThat(reasons(() -> alice.create(other, vpc))).containsExactly(Reason.VPC_NOT_FOUND);
    }

    @Test
    void an_expired_request_is_not_enabled_once_a_vpc_is_gone() {
        Vpc vpc = alice.vpc("gz", "10.0.0.0/16");
        Peering asked = alice.create(vpc, bob.vpc("gz", "10.1.0.0/16"));
        SERVICE.bean(Transactions.class)
                .run(() -> SERVICE.bean(Transactions.class)
                        .handle()
                        .createUpdate("UPDATE peering SET state = 'EXPIRED', expires_at = NULL WHERE peering_id = ?")
                        .bind(0, asked.getPeeringId())
                        .execute());
        delete(alice, vpc);

        assertThat(reasons(() -> alice.enable(asked))).containsExactly(Reason.VPC_NOT_FOUND);
    }

    @Test
    void of_two_deletions_at_once_the_overtaken_one_changes_nothing() {
        Vpc vpc = alice.vpc("gz", "10.0.0.0/16");
        var isFirst = new AtomicBoolean(true);
        CONTENTS.meanwhile(_ -> {
            if (isFirst.getAndSet(false)) {
                CONTENTS.has(vpc, "subnet-00000001");
                assertThat(reasons(() -> alice.vpcs().deleteVpc(request(vpc).build())))
                        .containsExactly(Reason.VPC_IN_USE);
                CONTENTS.has(vpc);
            }
        });

        assertThat(reasons(() -> alice.vpcs().deleteVpc(request(vpc).build())))
                .containsExactly(Reason.VPC_BEING_DELETED);

        assertThat(get(alice, vpc).getState()).isEqualTo(VpcState.VPC_STATE_OPEN);
    }

    @Test
    void a_deletion_that_was_cut_off_is_taken_back_and_cannot_go_on() {
        Vpc vpc = alice.vpc("gz", "10.0.0.0/16");
        var deletion = SERVICE.bean(VpcDeletion.class);
        var transactions = SERVICE.bean(Transactions.class);
        CONTENTS.meanwhile(state -> {
            if (state.getState() == VpcState.VPC_STATE_CLOSING) {
                transactions.run(() -> deletion.reopenAbandoned(new VpcId(vpc.getVpcId())));
            }
        });

        assertThat(reasons(() -> alice.vpcs().deleteVpc(request(vpc).build())))
                .containsExactly(Reason.VPC_BEING_DELETED);

        assertThat(get(alice, vpc).getState()).isEqualTo(VpcState.VPC_STATE_OPEN);
        assertThat(deletion.abandoned()).as("too young to be abandoned").isEmpty();
    }

    @RepeatedTest(10)
    void a_peering_and_a_deletion_at_once_never_both_succeed() throws Exception {
        Vpc vpc = alice.vpc("gz", "10.0.0.0/16");
        Vpc other = alice.vpc("gz", "10.1.0.0/16");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> joined = threads.submit(succeeds(() -> alice.create(other, vpc)));
            Future<Boolean> deleted = threads.submit(succeeds(() -> delete(alice, vpc)));

            boolean isJoined = joined.get();
            boolean isDeleted = deleted.get();

            assertThat(isJoined && isDeleted).isFalse();
            assertThat(list(alice)).hasSize(isDeleted ? 1 : 2);
        }
    }

    private static Callable<Boolean> succeeds(Supplier<? extends Message> call) {
        return () -> reasons(call).isEmpty();
    }

    private static Vpc delete(Peers owner, Vpc vpc) {
        return owner.vpcs().deleteVpc(request(vpc).build()).getVpc();
    }

    private static Vpc rename(Peers owner, Vpc vpc, String name) {
        return owner.vpcs().updateVpc(update(vpc, name).build()).getVpc();
    }

    private static DeleteVpcRequest.Builder request(Vpc vpc) {
        return DeleteVpcRequest.newBuilder().setVpcId(vpc.getVpcId());
    }

    private static UpdateVpcRequest.Builder update(Vpc vpc, String name) {
        return UpdateVpcRequest.newBuilder().setVpcId(vpc.getVpcId()).setName(name);
    }

    private static GetVpcRequest get(Vpc vpc) {
        return GetVpcRequest.newBuilder().setVpcId(vpc.getVpcId()).build();
    }

    private static Vpc get(Peers owner, Vpc vpc) {
        return owner.vpcs().getVpc(get(vpc)).getVpc();
    }

    private static Vpc asService(Vpc vpc) {
        return VpcServiceGrpc.newBlockingStub(SERVICE.as("route-service"))
                .getVpc(get(vpc))
                .getVpc();
    }

    private static List<Vpc> list(Peers owner) {
        return owner.vpcs().listVpcs(ListVpcsRequest.getDefaultInstance()).getVpcsList();
    }

    /// The facts of a VPC, once there are so many.
    private static List<VpcEvent> facts(Vpc vpc, int count) {
        eventually(() ->
                assertThat(TopicReader.records("vpc.events.v1", vpc.getVpcId())).hasSize(count));
        return TopicReader.records("vpc.events.v1", vpc.getVpcId()).stream()
                .map(record -> parsed(record.value()))
                .toList();
    }

    private static VpcEvent parsed(byte[] value) {
        try {
            return VpcEvent.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
