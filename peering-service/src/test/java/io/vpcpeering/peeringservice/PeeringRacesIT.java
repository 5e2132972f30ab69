package io.vpcpeering.peeringservice;

import static io.vpcpeering.peeringservice.AtOnce.atOnce;
import static io.vpcpeering.peeringservice.Peers.proposal;
import static io.vpcpeering.peeringservice.Peers.reasons;
import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.proto.peering.v1.CreatePeeringResponse;
import io.vpcpeering.proto.peering.v1.EnablePeeringRequest;
import io.vpcpeering.proto.peering.v1.ExpirePeeringsRequest;
import io.vpcpeering.proto.peering.v1.ExpiryResult;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.vocabulary.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// Many callers at once over few VPCs.
class PeeringRacesIT {
    private static final Duration LIFETIME = Duration.ofSeconds(2);
    private static final ServiceUnderTest SERVICE = ServiceUnderTest.start(
            "peering-service", Map.of("limits.request-lifetime", LIFETIME.toString(), "limits.vpcs-per-region", "100"));

    private final Peers alice = new Peers(SERVICE);
    private final Peers bob = new Peers(SERVICE);

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @RepeatedTest(3)
    void of_twenty_at_once_for_the_last_place_exactly_one_succeeds() throws Exception {
        Vpc hub = alice.vpc("gz", "172.16.0.0/16");
        for (int i = 0; i < 9; i++) {
            alice.create(hub, alice.vpc("gz", "10." + i + ".0.0/16"));
        }
        List<Vpc> others = IntStream.range(0, 20)
                .mapToObj(i -> alice.vpc("gz", "10." + (100 + i) + ".0.0/16"))
                .toList();

        Map<List<Reason>, Long> outcomes = atOnce(others.stream()
                        .map(other -> (Callable<List<Reason>>) () -> reasons(() -> alice.peerings()
                                .createPeering(proposal(hub, other).build())))
                        .toList())
                .stream()
                .collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));

        assertThat(outcomes)
                .containsOnly(Map.entry(List.of(), 1L), Map.entry(List.of(Reason.PEERING_LIMIT_EXCEEDED), 19L));
    }

    @RepeatedTest(3)
    void a_pair_asked_for_from_both_ends_at_once_is_joined_once() throws Exception {
        Vpc one = alice.vpc("gz", "10.0.0.0/16");
        Vpc other = bob.vpc("gz", "10.1.0.0/16");

        var outcomes = atOnce(IntStream.range(0, 10)
                .mapToObj(i -> (Callable<List<Reason>>) () ->
                        i % 2 == 0 ? reasons(() -> alice.create(one, other)) : reasons(() -> bob.create(other, one)))
                .toList());

        assertThat(outcomes).filteredOn(List::isEmpty).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.isEmpty())
                .allMatch(outcome -> outcome.equals(List.of(Reason.PEERING_ALREADY_EXISTS)));
    }

    @RepeatedTest(3)
    void of_two_conflicting_requests_accepted_at_once_exactly_one_becomes_active() throws Exception {
        Vpc hub = bob.vpc("gz", "10.0.0.0/16");
        Peering one = alice.create(alice.vpc("bj", "10.1.0.0/16"), hub);
        Peering other = alice.create(alice.vpc("sh", "10.1.0.0/16"), hub);

        var outcomes =
                atOnce(List.of((Callable<List<Reason>>) () -> reasons(() -> bob.accept(one)), (Callable<List<Reason>>)
                        () -> reasons(() -> bob.accept(other))));

        assertThat(outcomes).containsExactlyInAnyOrder(List.of(), List.of(Reason.PEER_CIDR_OVERLAP));
    }

    /// `-Draces.trials=1000` tries it more often.
    @Test
    void at_the_deadline_exactly_one_of_accept_and_expire_wins() throws Exception {
        // As many at once as the database has time for before their deadlines.
        try (var threads = Executors.newFixedThreadPool(100, Thread.ofVirtual().factory())) {
            List<Future<String>> trials = IntStream.range(0, Integer.getInteger("races.trials", 100))
                    .mapToObj(_ -> threads.submit(this::raceForTheDeadline))
                    .toList();
            var outcomes = new ArrayList<String>();
            for (Future<String> trial : trials) {
                outcomes.add(trial.get());
            }
            assertThat(outcomes)
                    .as("neither side wins always, or there was no race")
                    .contains("accepted", "expired");
        }
        new Invariants(SERVICE.database()).holdInTheDatabase();
    }

    private String raceForTheDeadline() throws Exception {
        var requester = new Peers(SERVICE);
        var accepter = new Peers(SERVICE);
        Peering request = requester.create(requester.vpc("gz", "10.0.0.0/16"), accepter.vpc("gz", "10.1.0.0/16"));
        Instant deadline = Instant.ofEpochSecond(
                request.getExpireTime().getSeconds(), request.getExpireTime().getNanos());
        var due = ExpirePeeringsRequest.newBuilder()
                .addPeeringIds(request.getPeeringId())
                .build();
        // Most meet within milliseconds; some come early enough to win on a machine that is slow today.
        int early =
                ThreadLocalRandom.current().nextInt(ThreadLocalRandom.current().nextInt(4) == 0 ? 400 : 4);
        var answers = atOnce(List.<Callable<Boolean>>of(
                () -> {
                    LockSupport.parkUntil(deadline.toEpochMilli() - early);
                    return reasons(() -> accepter.accept(request)).isEmpty();
                },
                () -> {
                    LockSupport.parkUntil(deadline.toEpochMilli());
                    return PeeringServiceGrpc.newBlockingStub(SERVICE.as("expiry-service"))
                                    .expirePeerings(due)
                                    .getOutcomes(0)
                                    .getResult()
                            == ExpiryResult.EXPIRY_RESULT_EXPIRED;
                }));

        Peering now = requester.get(request);
        String outcome = answers.getFirst()
                ? answers.getLast() ? "both" : "accepted"
                : answers.getLast() ? "expired" : "neither";
        switch (outcome) {
            case "accepted" -> assertThat(now.getState()).isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
            case "expired" -> assertThat(now.getState()).isEqualTo(PeeringState.PEERING_STATE_EXPIRED);
            // The sweep came too early and the accept too late: the request still waits for the sweep.
            case "neither" -> assertThat(now.getState()).isEqualTo(PeeringState.PEERING_STATE_PENDING);
            default -> throw new AssertionError("both have won");
        }
        assertThat(now.getVersion()).isEqualTo(outcome.equals("neither") ? 1 : 2);
        return outcome;
    }

    @Test
    void an_expired_request_is_not_asked_again_under_a_name_that_was_taken_meanwhile() {
        Vpc own = alice.vpc("gz", "10.0.0.0/16");
        Peering expired = alice.create(own, bob.vpc("gz", "10.1.0.0/16"));
        var sweep = PeeringServiceGrpc.newBlockingStub(SERVICE.as("expiry-service"));
        var due = ExpirePeeringsRequest.newBuilder()
                .addPeeringIds(expired.getPeeringId())
                .build();
        eventually(() -> assertThat(sweep.expirePeerings(due).getOutcomes(0).getResult())
                .isEqualTo(ExpiryResult.EXPIRY_RESULT_EXPIRED));
        alice.create(own, bob.vpc("gz", "10.2.0.0/16"));
        var again = EnablePeeringRequest.newBuilder().setPeeringId(expired.getPeeringId());

        assertThat(reasons(() ->
                        alice.peerings().enablePeering(again.setUniqueName(true).build())))
                .containsExactly(Reason.NAME_IN_USE);
        assertThat(alice.peerings()
                        .enablePeering(again.setUniqueName(false).build())
                        .getPeering()
                        .getVersion())
                .isEqualTo(3);
    }

    @RepeatedTest(3)
    void ten_equal_calls_with_one_key_at_once_have_one_effect_and_ten_equal_answers() throws Exception {
        var request = proposal(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"))
                .setRequestId("once")
                .build();

        List<CreatePeeringResponse> answers = atOnce(IntStream.range(0, 10)
                .mapToObj(i ->
                        (Callable<CreatePeeringResponse>) () -> alice.peerings().createPeering(request))
                .toList());

        assertThat(answers).hasSize(10).containsOnly(answers.getFirst());
        assertThat(alice.list()).hasSize(1);
    }
}
