package io.vpcpeering.peeringservice;

import static io.vpcpeering.peeringservice.Peers.proposal;
import static io.vpcpeering.peeringservice.Peers.reasons;
import static io.vpcpeering.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.vpcpeering.proto.peering.v1.AcceptPeeringRequest;
import io.vpcpeering.proto.peering.v1.EnablePeeringRequest;
import io.vpcpeering.proto.peering.v1.ExpirePeeringsRequest;
import io.vpcpeering.proto.peering.v1.IsolatePeeringsRequest;
import io.vpcpeering.proto.peering.v1.ListPeeringsRequest;
import io.vpcpeering.proto.peering.v1.ListPeeringsResponse;
import io.vpcpeering.proto.peering.v1.ModifyPeeringRequest;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringChange;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.peering.v1.PolicyEffect;
import io.vpcpeering.proto.peering.v1.PolicyRule;
import io.vpcpeering.proto.peering.v1.PutPolicyRequest;
import io.vpcpeering.proto.peering.v1.RestorePeeringsRequest;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.vocabulary.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Dozens of callers do whatever comes to their mind to few VPCs, and in the end every invariant holds.
///
/// `-Dhammer.rounds=50` repeats it with other seeds.
class HammerIT {
    private static final int FIRST_SEED = 20_161_125;
    private static final int ROUNDS = Integer.getInteger("hammer.rounds", 1);
    private static final int CALLERS = 24;
    private static final int CALLS = 120;
    private static final ServiceUnderTest SERVICE =
            ServiceUnderTest.start("peering-service", Map.of("limits.request-lifetime", "PT1S"));

    private final List<Peers> accounts =
            IntStream.range(0, 3).mapToObj(_ -> new Peers(SERVICE)).toList();
    private final List<Vpc> vpcs = new ArrayList<>();
    private final Map<Reason, LongAdder> refusals = new ConcurrentHashMap<>();
    private final LongAdder successes = new LongAdder();

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    static IntStream seeds() {
        return IntStream.range(FIRST_SEED, FIRST_SEED + ROUNDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void after_thousands_of_calls_at_once_every_invariant_holds(int seed) throws Exception {
        makeVpcs();
        List<Mirror> mirrors = accounts.stream()
                .map(account -> new Mirror(account, new Watcher(account)))
                .toList();
        hammer(seed, mirrors);

        var invariants = new Invariants(SERVICE.database());
        invariants.holdInTheDatabase();
        if (seed == FIRST_SEED + ROUNDS - 1) {
            // The topic holds all rounds: it is read once, from its beginning.
            invariants.holdOnTheTopic();
        }
        for (Mirror mirror : mirrors) {
            within(
                    Duration.ofSeconds(20),
                    () -> assertThat(mirror.present())
                            .as("what was watched is what there is")
                            .isEqualTo(all(mirror.account())));
            mirror.watcher().cutOff();
        }
        assertThat(successes.sum()).as("not everything was refused").isGreaterThan(100);
        assertThat(refusals.keySet())
                .as("the rules were met")
                .contains(Reason.PEERING_ALREADY_EXISTS, Reason.STATE_CONFLICT, Reason.PEER_CIDR_OVERLAP)
                .doesNotContain(Reason.UNAVAILABLE);
    }

    /// Few ranges in three regions, so that pairs, overlaps and quotas meet all the time.
    private void makeVpcs() {
        List<String> regions = List.of("gz", "bj", "sh");
        for (int i = 0; i < 15; i++) {
            vpcs.add(accounts.get(i % 3).vpc(regions.get(i / 3 % 3), "10." + i % 7 + ".0.0/16"));
        }
    }

    private void hammer(int seed, List<Mirror> mirrors) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                var random = new Random(31L * seed + i);
                callers.add(threads.submit(() -> {
                    for (int call = 0; call < CALLS; call++) {
                        act(random);
                    }
                }));
            }
            var random = new Random(seed);
            while (callers.stream().anyMatch(caller -> !caller.isDone())) {
                Mirror mirror = any(mirrors, random);
                // A cut in the middle of the present begins from scratch: only a token goes on.
                if (!mirror.watcher().token().isEmpty()) {
                    mirror.watcher().reconnect(mirror.account());
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        }
    }

    private void act(Random random) {
        Peers caller = any(accounts, random);
        switch (random.nextInt(14)) {
            case 0, 1, 2, 3 -> propose(caller, random);
            case 4, 5, 6 -> count(() -> caller.peerings().acceptPeering(accept(seen(caller, random))));
            case 7 -> count(() -> caller.reject(seen(caller, random), "no"));
            case 8, 9 -> count(() -> caller.delete(seen(caller, random)));
            case 10 ->
                count(() -> caller.peerings()
                        .enablePeering(EnablePeeringRequest.newBuilder()
                                .setPeeringId(seen(caller, random).getPeeringId())
                                .build()));
            case 11 ->
                count(() -> caller.peerings()
                        .modifyPeering(ModifyPeeringRequest.newBuilder()
                                .setPeeringId(seen(caller, random).getPeeringId())
                                .setName("n" + random.nextInt(5))
                                .setUniqueName(random.nextBoolean())
                                .build()));
            case 12 -> services(seen(caller, random), random);
            default -> policy(caller, random);
        }
    }

    private void propose(Peers caller, Random random) {
        Vpc own = any(
                vpcs.stream().filter(vpc -> vpc.getAccountUin() == caller.uin()).toList(), random);
        count(() -> caller.peerings()
                .createPeering(proposal(own, any(vpcs, random))
                        .setName("n" + random.nextInt(5))
                        .setUniqueName(random.nextInt(4) == 0)
                        .setValidateOnly(random.nextInt(8) == 0)
                        .build()));
    }

    private void services(Peering peering, Random random) {
        if (peering.getPeeringId().isEmpty()) {
            return;
        }
        switch (random.nextInt(3)) {
            case 0 ->
                count(() -> PeeringServiceGrpc.newBlockingStub(SERVICE.as("expiry-service"))
                        .expirePeerings(ExpirePeeringsRequest.newBuilder()
                                .addPeeringIds(peering.getPeeringId())
                                .build()));
            case 1 ->
                count(() -> PeeringServiceGrpc.newBlockingStub(SERVICE.as("billing-service"))
                        .isolatePeerings(IsolatePeeringsRequest.newBuilder()
                                .addPeeringIds(peering.getPeeringId())
                                .build()));
            default ->
                count(() -> PeeringServiceGrpc.newBlockingStub(SERVICE.as("billing-service"))
                        .restorePeerings(RestorePeeringsRequest.newBuilder()
                                .addPeeringIds(peering.getPeeringId())
                                .build()));
        }
    }

    private void policy(Peers caller, Random random) {
        var effect = random.nextBoolean() ? PolicyEffect.POLICY_EFFECT_ALLOW : PolicyEffect.POLICY_EFFECT_AUTO_ACCEPT;
        count(() -> caller.policies()
                .putPolicy(PutPolicyRequest.newBuilder()
                        .addRules(PolicyRule.newBuilder()
                                .setEffect(effect)
                                .setAccountUin(any(accounts, random).uin()))
                        .build()));
    }

    private void count(Supplier<? extends Message> call) {
        List<Reason> reasons = reasons(call);
        if (reasons.isEmpty()) {
            successes.increment();
        }
        reasons.forEach(
                reason -> refusals.computeIfAbsent(reason, _ -> new LongAdder()).increment());
    }

    /// One of the peerings that the caller sees, or none.
    private static Peering seen(Peers caller, Random random) {
        List<Peering> all = caller.peerings()
                .listPeerings(ListPeeringsRequest.newBuilder().setPageSize(40).build())
                .getPeeringsList();
        return all.isEmpty() ? Peering.getDefaultInstance() : any(all, random);
    }

    private static AcceptPeeringRequest accept(Peering peering) {
        return AcceptPeeringRequest.newBuilder()
                .setPeeringId(peering.getPeeringId())
                .build();
    }

    private static <T> T any(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    private static Map<String, Peering> all(Peers account) {
        var all = new TreeMap<String, Peering>();
        String token = "";
        do {
            ListPeeringsResponse page = account.peerings()
                    .listPeerings(ListPeeringsRequest.newBuilder()
                            .setPageSize(100)
                            .setPageToken(token)
                            .build());
            page.getPeeringsList().forEach(peering -> all.put(peering.getPeeringId(), peering));
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return all;
    }

    /// What an account that only watches believes there is.
    private record Mirror(Peers account, Watcher watcher) {
        /// Every version of a peering comes once and in its order.
        Map<String, Peering> present() {
            var present = new TreeMap<String, Peering>();
            var versions = new HashMap<String, Long>();
            for (PeeringChange change : watcher.changes()) {
                String id = change.getPeering().getPeeringId();
                Long before = versions.put(id, change.getPeering().getVersion());
                if (before != null) {
                    assertThat(change.getPeering().getVersion())
                            .as("the next version of %s", id)
                            .isEqualTo(before + (change.getFactValue() == 0 ? 0 : 1));
                }
                if (change.getGone()) {
                    present.remove(id);
                } else {
                    present.put(id, change.getPeering());
                }
            }
            return present;
        }
    }
}
