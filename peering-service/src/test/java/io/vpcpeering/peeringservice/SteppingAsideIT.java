package io.vpcpeering.peeringservice;

import static io.vpcpeering.peeringservice.Peers.reasons;
import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.util.concurrent.ListenableFuture;
import io.micrometer.core.instrument.MeterRegistry;
import io.vpcpeering.proto.peering.v1.CreatePeeringRequest;
import io.vpcpeering.proto.peering.v1.CreatePeeringResponse;
import io.vpcpeering.proto.peering.v1.ExpirePeeringsRequest;
import io.vpcpeering.proto.peering.v1.ExpiryResult;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.runtime.rpc.Channels;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Reason;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Batches let calls that somebody waits for go first, and still get on (ADR 0045).
class SteppingAsideIT {
    private static final ServiceUnderTest SERVICE =
            ServiceUnderTest.start("peering-service", Map.of("limits.vpcs-per-region", "50"));
    private static final List<String> NOBODYS = List.of("pcx-00000000");

    private final Peers alice = new Peers(SERVICE);

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void a_batch_steps_aside_for_a_call_and_goes_on_although_it_lasts() throws Exception {
        Vpc own = alice.vpc("gz", "10.0.0.0/16");
        try (Connection holder = hold(own)) {
            ListenableFuture<CreatePeeringResponse> call = create(own, alice.vpc("gz", "10.1.0.0/16"));
            eventually(() -> assertThat(aside(this::batch)).isPositive());

            batch();

            assertThat(call.isDone()).isFalse();
            holder.rollback();
            assertThat(call.get().getPeering().getPeeringId()).isNotEmpty();
        }
    }

    /// Whoever asked has work of its own to do then, on the same machine.
    @Test
    void a_batch_steps_aside_once_more_before_it_answers() throws Exception {
        Vpc own = alice.vpc("gz", "10.5.0.0/16");
        try (Connection holder = hold(own)) {
            ListenableFuture<CreatePeeringResponse> call = create(own, alice.vpc("gz", "10.6.0.0/16"));
            eventually(() -> assertThat(aside(this::batch)).isPositive());

            assertThat(aside(this::batch))
                    .as("seconds, a 40th before each of its two statements and another before its answer")
                    .isCloseTo(3 / 40.0, within(0.001));

            holder.rollback();
            assertThat(call.get().getPeering().getPeeringId()).isNotEmpty();
        }
    }

    @Test
    void a_batch_steps_aside_for_none_that_was_answered_refused_or_given_up_nor_for_those_who_watch() throws Exception {
        Vpc own = alice.vpc("gz", "10.2.0.0/16");
        Vpc other = alice.vpc("gz", "10.3.0.0/16");
        assertThat(alice.create(own, other).getPeeringId()).isNotEmpty();
        CreatePeeringRequest again = Peers.proposal(own, other).build();
        assertThat(reasons(() -> alice.peerings().createPeering(again))).contains(Reason.PEERING_ALREADY_EXISTS);
        try (Connection holder = hold(own)) {
            ListenableFuture<CreatePeeringResponse> call = create(own, alice.vpc("gz", "10.4.0.0/16"));
            eventually(() -> assertThat(aside(this::batch)).isPositive());
            assertThat(call.cancel(true)).isTrue();
            holder.rollback();
        }
        try (var watcher = new Watcher(alice)) {
            eventually(() -> assertThat(watcher.token()).isNotEmpty());

            eventually(() -> assertThat(aside(this::batch)).isZero());
        }
    }

    private ListenableFuture<CreatePeeringResponse> create(Vpc own, Vpc other) {
        return PeeringServiceGrpc.newFutureStub(alice.peerings().getChannel())
                .withOption(Channels.forAccount(), new AccountId(alice.uin()))
                .createPeering(Peers.proposal(own, other).build());
    }

    private void batch() {
        assertThat(PeeringServiceGrpc.newBlockingStub(SERVICE.as("expiry-service"))
                        .expirePeerings(ExpirePeeringsRequest.newBuilder()
                                .addAllPeeringIds(NOBODYS)
                                .build())
                        .getOutcomes(0)
                        .getResult())
                .isEqualTo(ExpiryResult.EXPIRY_RESULT_NOT_PENDING);
    }

    /// For how many seconds batches step aside meanwhile.
    private static double aside(Runnable work) {
        double before = aside();
        work.run();
        return aside() - before;
    }

    private static double aside() {
        return SERVICE.bean(MeterRegistry.class)
                .get("peering.rpc.batches.aside")
                .functionCounter()
                .count();
    }

    private static Connection hold(Vpc vpc) throws Exception {
        Connection holder = SERVICE.database().connect();
        holder.setAutoCommit(false);
        try (var lock = holder.prepareStatement("SELECT 1 FROM vpc WHERE vpc_id = ? FOR UPDATE")) {
            lock.setString(1, vpc.getVpcId());
            lock.execute();
        }
        return holder;
    }
}
