package io.vpcpeering.peeringservice;

import static io.vpcpeering.peeringservice.AtOnce.atOnce;
import static io.vpcpeering.peeringservice.Peers.proposal;
import static io.vpcpeering.peeringservice.Peers.reasons;
import static io.vpcpeering.testkit.Eventually.eventually;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.StringValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.vpcpeering.proto.peering.v1.CreatePeeringRequest;
import io.vpcpeering.proto.peering.v1.CreatePeeringResponse;
import io.vpcpeering.proto.peering.v1.GetOperationRequest;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.peering.v1.PolicyEffect;
import io.vpcpeering.proto.peering.v1.PolicyRule;
import io.vpcpeering.proto.peering.v1.PutPolicyRequest;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.runtime.batch.Outcome;
import io.vpcpeering.runtime.database.SqlWrite;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.idempotency.KeyedCall;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.runtime.trace.Traceparent;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TopicReader;
import io.vpcpeering.vocabulary.Reason;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// Requests for peerings that come at once and are decided in one transaction.
class CreatesTogetherIT {
    private static final ServiceUnderTest SERVICE =
            ServiceUnderTest.start("peering-service", Map.of("limits.vpcs-per-region", "100"));

    private final Peers alice = new Peers(SERVICE);
    private final Peers bob = new Peers(SERVICE);

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @AfterEach
    void every_invariant_holds() throws Exception {
        new Invariants(SERVICE.database()).holdInTheDatabase();
    }

    @RepeatedTest(3)
    void a_crowd_is_served_in_few_transactions_and_each_is_told_its_own() throws Exception {
        List<Vpc> own = vpcs(alice, 40, 0);
        List<Vpc> others = vpcs(bob, 40, 100);
        var together = SERVICE.bean(MeterRegistry.class)
                .get("peering.creates.together")
                .summary();
        long before = together.count();

        List<Peering> made = atOnce(IntStream.range(0, 40)
                        .mapToObj(i -> (Callable<CreatePeeringResponse>) () -> alice.peerings()
                                .createPeering(proposal(own.get(i), others.get(i))
                                        .setName("number " + i)
                                        .build()))
                        .toList())
                .stream()
                .map(CreatePeeringResponse::getPeering)
                .toList();

        assertThat(IntStream.range(0, 40))
                .allSatisfy(i -> assertThat(made.get(i).getName()).isEqualTo("number " + i))
                .allSatisfy(i -> assertThat(made.get(i).getAccepter().getVpcId())
                        .isEqualTo(others.get(i).getVpcId()));
        assertThat(together.count() - before).as("transactions").isLessThan(40);
    }

    @RepeatedTest(3)
    void who_is_refused_in_a_crowd_leaves_nothing_behind_and_may_ask_again_with_its_key() throws Exception {
        Vpc hub = alice.vpc("gz", "172.16.0.0/16");
        List<Vpc> others = vpcs(alice, 20, 0);
        List<CreatePeeringRequest> requests = IntStream.range(0, 20)
                .mapToObj(i ->
                        proposal(hub, others.get(i)).setRequestId("key " + i).build())
                .toList();

        List<List<Reason>> outcomes = atOnce(requests.stream()
                .map(request -> (Callable<List<Reason>>)
                        () -> reasons(() -> alice.peerings().createPeering(request)))
                .toList());

        assertThat(outcomes).filteredOn(List::isEmpty).hasSize(10);
        for (int i = 0; i < 20; i++) {
            CreatePeeringRequest request = requests.get(i);
            boolean made = outcomes.get(i).isEmpty();
            assertThat(reasons(() -> alice.peerings().createPeering(request)))
                    .as("answered again if it was made, judged again if not")
                    .isEqualTo(made ? List.of() : List.of(Reason.PEERING_LIMIT_EXCEEDED));
        }
        assertThat(keysOf(alice)).isEqualTo(10);
    }

    @RepeatedTest(3)
    void one_key_many_times_in_a_crowd_makes_one_peering_and_one_answer() throws Exception {
        Vpc own = alice.vpc("gz", "10.0.0.0/16");
        Vpc other = bob.vpc("gz", "10.1.0.0/16");
        CreatePeeringRequest request =
                proposal(own, other).setRequestId("the same").build();

        List<CreatePeeringResponse> answers = atOnce(IntStream.range(0, 30)
                .mapToObj(_ ->
                        (Callable<CreatePeeringResponse>) () -> alice.peerings().createPeering(request))
                .toList());

        assertThat(answers).hasSize(30).containsOnly(answers.getFirst());
        assertThat(reasons(() -> alice.peerings()
                        .createPeering(request.toBuilder().setName("otherwise").build())))
                .containsExactly(Reason.REQUEST_ID_MISMATCH);
    }

    @Test
    void a_vpc_that_somebody_holds_keeps_only_its_own_callers_waiting() throws Exception {
        List<Vpc> own = vpcs(alice, 10, 0);
        List<Vpc> others = vpcs(bob, 10, 100);
        try (var holder = SERVICE.database().connect();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            holder.setAutoCommit(false);
            try (var lock = holder.prepareStatement("SELECT 1 FROM vpc WHERE vpc_id = ? FOR UPDATE")) {
                lock.setString(1, others.getFirst().getVpcId());
                lock.execute();
            }

            Future<CreatePeeringResponse> held = threads.submit(() -> alice.peerings()
                    .createPeering(proposal(own.getFirst(), others.getFirst()).build()));
            List<Future<CreatePeeringResponse>> free = IntStream.range(1, 10)
                    .mapToObj(i -> threads.submit(() -> alice.peerings()
                            .createPeering(proposal(own.get(i), others.get(i)).build())))
                    .toList();

            for (Future<CreatePeeringResponse> each : free) {
                assertThat(each.get(3, TimeUnit.SECONDS).hasPeering()).isTrue();
            }
            assertThat(held.isDone()).isFalse();
            holder.rollback();
            assertThat(held.get(3, TimeUnit.SECONDS).hasPeering()).isTrue();
        }
    }

    @Test
    void each_fact_carries_the_trace_of_its_own_call_and_each_call_has_its_operation() throws Exception {
        List<Vpc> own = vpcs(alice, 20, 0);
        List<Vpc> others = vpcs(bob, 20, 100);
        var _ = bob.policies()
                .putPolicy(PutPolicyRequest.newBuilder()
                        .addRules(PolicyRule.newBuilder().setEffect(PolicyEffect.POLICY_EFFECT_AUTO_ACCEPT))
                        .build());
        List<CreatePeeringResponse> made = atOnce(IntStream.range(0, 20)
                .mapToObj(i -> (Callable<CreatePeeringResponse>) () -> Traceparent.within(
                        "00-" + trace(i) + "-00f067aa0ba902b7-01",
                        () -> alice.peerings()
                                .createPeering(proposal(own.get(i), others.get(i))
                                        .setRecordOperation(i % 2 == 0)
                                        .build())))
                .toList());

        var traces = new HashMap<String, List<String>>();
        for (int i = 0; i < 20; i++) {
            Peering peering = made.get(i).getPeering();
            assertThat(peering.getState()).isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
            traces.put(peering.getPeeringId(), List.of(trace(i), trace(i)));
            long operation = made.get(i).getOperationId();
            assertThat(operation != 0).isEqualTo(i % 2 == 0);
            if (operation != 0) {
                assertThat(alice.peerings()
                                .getOperation(GetOperationRequest.newBuilder()
                                        .setOperationId(operation)
                                        .build())
                                .getOperation()
                                .getPeeringId())
                        .isEqualTo(peering.getPeeringId());
            }
        }
        eventually(() -> assertThat(TopicReader.records("peering.events.v1").stream()
                        .filter(record -> traces.containsKey(record.key()))
                        .collect(groupingBy(ConsumerRecord::key, mapping(CreatesTogetherIT::traceOf, toList()))))
                .isEqualTo(traces));
    }

    @Test
    void what_the_database_says_against_one_is_not_taken_for_the_replay_of_another() {
        Once once = SERVICE.bean(Once.class);
        Transactions transactions = SERVICE.bean(Transactions.class);
        var first = new KeyedCall("tester", "Trial", "first", new byte[] {1});
        var second = new KeyedCall("tester", "Trial", "second", new byte[] {2});
        UnaryOperator<KeyedCall> itself = UnaryOperator.identity();
        assertThat(once.runAll(List.of(first), itself, StringValue.parser(), CreatesTogetherIT::done))
                .hasSize(1);

        assertThatThrownBy(() -> once.runAll(List.of(first, second), itself, StringValue.parser(), calls -> {
                    transactions.sql(Impossible.class).change();
                    return done(calls);
                }))
                .hasMessageContaining("division by zero");
    }

    private static List<Outcome<StringValue>> done(List<KeyedCall> calls) {
        return calls.stream()
                .map(call -> (Outcome<StringValue>) new Outcome.Done<>(StringValue.of(call.key())))
                .toList();
    }

    interface Impossible {
        @SqlWrite("UPDATE vpc SET version = 1 / 0")
        void change();
    }

    private static String traceOf(ConsumerRecord<String, byte[]> fact) {
        return new String(fact.headers().lastHeader("traceparent").value(), StandardCharsets.UTF_8).substring(3, 35);
    }

    private static String trace(int number) {
        return "%032x".formatted(0xabc000 + number);
    }

    private static List<Vpc> vpcs(Peers owner, int count, int from) {
        return IntStream.range(0, count)
                .mapToObj(i -> owner.vpc("gz", "10." + (from + i) + ".0.0/16"))
                .toList();
    }

    private static long keysOf(Peers account) throws SQLException {
        try (var connection = SERVICE.database().connect();
                var count = connection.prepareStatement("SELECT count(*) FROM idempotency_key WHERE caller LIKE ?")) {
            count.setString(1, "%" + account.uin() + "%");
            try (var found = count.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }
}
