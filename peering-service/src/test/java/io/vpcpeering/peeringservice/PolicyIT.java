package io.vpcpeering.peeringservice;

import static io.vpcpeering.peeringservice.Peers.proposal;
import static io.vpcpeering.peeringservice.Peers.reasons;
import static io.vpcpeering.peeringservice.Peers.violations;
import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.proto.peering.v1.AcceptPeeringRequest;
import io.vpcpeering.proto.peering.v1.DeletePolicyRequest;
import io.vpcpeering.proto.peering.v1.ExpirePeeringsRequest;
import io.vpcpeering.proto.peering.v1.ExpiryResult;
import io.vpcpeering.proto.peering.v1.GetPeeringHistoryRequest;
import io.vpcpeering.proto.peering.v1.GetPolicyRequest;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.peering.v1.PolicyEffect;
import io.vpcpeering.proto.peering.v1.PolicyRule;
import io.vpcpeering.proto.peering.v1.PolicyServiceGrpc;
import io.vpcpeering.proto.peering.v1.PutPolicyRequest;
import io.vpcpeering.proto.peering.v1.Transition;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What an account does with requests before anybody looks at them (product.md 9.4).
class PolicyIT {
    private static final ServiceUnderTest SERVICE =
            ServiceUnderTest.start("peering-service", Map.of("limits.request-lifetime", "PT2S"));

    private final Peers alice = new Peers(SERVICE);
    private final Peers bob = new Peers(SERVICE);
    private final Peers carol = new Peers(SERVICE);

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void without_a_rule_that_matches_a_request_waits() {
        put(bob, "", allow(carol.uin()));

        assertThat(alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"))
                        .getState())
                .isEqualTo(PeeringState.PEERING_STATE_PENDING);
    }

    @Test
    void the_first_rule_that_matches_decides() {
        put(bob, "", allow(alice.uin()), deny(0), accept(carol.uin()));
        Vpc hub = bob.vpc("gz", "10.1.0.0/16");

        assertThat(alice.create(alice.vpc("gz", "10.0.0.0/16"), hub).getState())
                .isEqualTo(PeeringState.PEERING_STATE_PENDING);
        assertThat(reasons(() -> carol.create(carol.vpc("gz", "10.2.0.0/16"), hub)))
                .containsExactly(Reason.POLICY_DENIED);
    }

    @Test
    void the_rules_of_a_vpc_go_before_those_of_its_account() {
        Vpc open = bob.vpc("gz", "10.1.0.0/16");
        Vpc closed = bob.vpc("gz", "10.2.0.0/16");
        put(bob, "", deny(0));
        put(bob, open.getVpcId(), accept(alice.uin()));
        Vpc own = alice.vpc("gz", "10.0.0.0/16");

        assertThat(alice.create(own, open).getState()).isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
        assertThat(reasons(() -> alice.create(own, closed))).containsExactly(Reason.POLICY_DENIED);
    }

    @Test
    void what_lets_in_must_cover_a_range_and_what_keeps_out_need_only_touch_it() {
        Vpc hub = bob.vpc("gz", "10.100.0.0/16");
        put(bob, "", rule(PolicyEffect.POLICY_EFFECT_AUTO_ACCEPT, 0, "10.0.0.0/17"));
        assertThat(alice.create(alice.vpc("gz", "10.0.0.0/16"), hub).getState())
                .as("half of it is not covered")
                .isEqualTo(PeeringState.PEERING_STATE_PENDING);

        put(bob, "", rule(PolicyEffect.POLICY_EFFECT_DENY, 0, "10.3.255.240/28"));
        assertThat(reasons(() -> alice.create(alice.vpc("gz", "10.3.0.0/16"), hub)))
                .containsExactly(Reason.POLICY_DENIED);
    }

    @Test
    void an_accepted_request_was_asked_for_and_accepted_in_the_accepters_name() {
        put(bob, "", accept(alice.uin()));
        Vpc own = alice.vpc("gz", "10.0.0.0/16");

        Peering peering = alice.create(own, bob.vpc("gz", "10.1.0.0/16"));

        assertThat(peering.getState()).isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
        assertThat(peering.getVersion()).isEqualTo(2);
        assertThat(peering.getAccepter().getCidr()).isEqualTo("10.1.0.0/16");
        List<Transition> history = alice.peerings()
                .getPeeringHistory(GetPeeringHistoryRequest.newBuilder()
                        .setPeeringId(peering.getPeeringId())
                        .build())
                .getTransitionsList();
        assertThat(history).extracting(Transition::getReasonCode).containsExactly("REQUESTED", "ACCEPTED_BY_POLICY");
        assertThat(history.getLast().getActor().getAccountUin()).isEqualTo(bob.uin());
    }

    @Test
    void accepting_at_once_is_subject_to_the_accepters_quota() {
        Vpc hub = bob.vpc("gz", "172.16.0.0/16");
        put(bob, hub.getVpcId(), accept(0));
        List<Peers> guests =
                IntStream.range(0, 3).mapToObj(_ -> new Peers(SERVICE)).toList();
        for (int i = 0; i < 10; i++) {
            Peers guest = guests.get(i / 4);
            assertThat(guest.create(guest.vpc("gz", "10." + i + ".0.0/16"), hub).getState())
                    .isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
        }
        assertThat(reasons(() -> alice.create(alice.vpc("gz", "10.50.0.0/16"), hub)))
                .containsExactly(Reason.PEERING_LIMIT_EXCEEDED);
    }

    @Test
    void a_denied_requester_learns_nothing_of_the_rules() {
        put(bob, "", deny(carol.uin()), deny(alice.uin()));
        List<Violation> violations = violations(() -> alice.peerings()
                .createPeering(proposal(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"))
                        .build()));

        assertThat(violations).hasSize(1);
        assertThat(violations.getFirst().text().english())
                .isEqualTo("the other account's policy takes no such request");
        assertThat(violations.getFirst().metadata()).isEmpty();
    }

    @Test
    void a_deny_that_comes_later_holds_when_the_request_is_accepted() {
        Peering asked = alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"));
        put(bob, "", deny(alice.uin()));

        assertThat(violations(() -> bob.peerings()
                        .acceptPeering(AcceptPeeringRequest.newBuilder()
                                .setPeeringId(asked.getPeeringId())
                                .build())))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.reason()).isEqualTo(Reason.POLICY_DENIED);
                    assertThat(violation.text().english()).contains("your acceptance policy");
                });
        bob.policies().deletePolicy(DeletePolicyRequest.getDefaultInstance());
        assertThat(bob.accept(asked).getState()).isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
    }

    @Test
    void what_is_asked_for_again_is_judged_again() {
        Peering asked = alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"));
        var sweep = PeeringServiceGrpc.newBlockingStub(SERVICE.as("expiry-service"));
        var due = ExpirePeeringsRequest.newBuilder()
                .addPeeringIds(asked.getPeeringId())
                .build();
        eventually(() -> assertThat(sweep.expirePeerings(due).getOutcomes(0).getResult())
                .isEqualTo(ExpiryResult.EXPIRY_RESULT_EXPIRED));
        put(bob, "", deny(alice.uin()));
        assertThat(reasons(() -> alice.enable(asked))).containsExactly(Reason.POLICY_DENIED);

        put(bob, "", accept(alice.uin()));
        assertThat(alice.enable(asked).getState()).isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
    }

    @Test
    void within_one_account_no_policy_is_asked() {
        put(alice, "", deny(0));

        assertThat(alice.create(alice.vpc("gz", "10.0.0.0/16"), alice.vpc("gz", "10.1.0.0/16"))
                        .getState())
                .isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
    }

    @Test
    void putting_a_policy_replaces_the_one_before_and_deleting_it_again_is_harmless() {
        put(bob, "", deny(1), deny(2));
        put(bob, "", accept(3));

        assertThat(rules(bob, "")).containsExactly(accept(3));
        bob.policies().deletePolicy(DeletePolicyRequest.getDefaultInstance());
        bob.policies().deletePolicy(DeletePolicyRequest.getDefaultInstance());
        assertThat(rules(bob, "")).isEmpty();
    }

    @Test
    void a_dry_run_of_a_policy_puts_nothing() {
        bob.policies()
                .putPolicy(PutPolicyRequest.newBuilder()
                        .addRules(deny(0))
                        .setValidateOnly(true)
                        .build());

        assertThat(rules(bob, "")).isEmpty();
    }

    @Test
    void of_policies_that_are_put_at_once_one_stays_and_no_mixture() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.rangeClosed(1, 12)
                    .<Callable<Object>>mapToObj(i -> () -> {
                        put(bob, "", deny(i), deny(i), deny(i));
                        return i;
                    })
                    .toList();
            for (Future<Object> call : threads.invokeAll(calls)) {
                call.get();
            }
        }
        assertThat(rules(bob, "")).hasSize(3).containsOnly(rules(bob, "").getFirst());
    }

    @Test
    void malformed_rules_are_named_by_their_place() {
        assertThat(fields(PolicyRule.getDefaultInstance())).containsExactly("rules[0].effect");
        assertThat(fields(deny(1), rule(PolicyEffect.POLICY_EFFECT_DENY, 0, "10.0.0.1/16")))
                .containsExactly("rules[1].cidr");
        assertThat(fields(rule(PolicyEffect.POLICY_EFFECT_DENY, -5, ""))).containsExactly("rules[0].account_uin");
        assertThat(fields()).containsExactly("rules");
        assertThat(fields(IntStream.range(0, 51).mapToObj(_ -> deny(0)).toArray(PolicyRule[]::new)))
                .containsExactly("rules");
    }

    @Test
    void policies_are_their_accounts_own_and_operators_name_the_account() {
        Vpc theirs = alice.vpc("gz", "10.0.0.0/16");
        assertThat(reasons(() -> bob.policies()
                        .putPolicy(PutPolicyRequest.newBuilder()
                                .setVpcId(theirs.getVpcId())
                                .addRules(deny(0))
                                .build())))
                .containsExactly(Reason.VPC_NOT_FOUND);
        assertThat(reasons(() -> bob.policies()
                        .getPolicy(GetPolicyRequest.newBuilder()
                                .setAccountUin(alice.uin())
                                .build())))
                .containsExactly(Reason.FORBIDDEN);

        var operator = PolicyServiceGrpc.newBlockingStub(SERVICE.as("operator"));
        operator.putPolicy(PutPolicyRequest.newBuilder()
                .setAccountUin(alice.uin())
                .addRules(deny(7))
                .build());
        assertThat(rules(alice, "")).containsExactly(deny(7));
        assertThat(reasons(() -> operator.getPolicy(GetPolicyRequest.getDefaultInstance())))
                .containsExactly(Reason.INVALID_ARGUMENT);
        assertThat(reasons(() -> PolicyServiceGrpc.newBlockingStub(SERVICE.as("route-service"))
                        .getPolicy(GetPolicyRequest.newBuilder()
                                .setAccountUin(alice.uin())
                                .build())))
                .containsExactly(Reason.FORBIDDEN);
    }

    private List<String> fields(PolicyRule... rules) {
        return new ArrayList<>(violations(() -> bob.policies()
                        .putPolicy(PutPolicyRequest.newBuilder()
                                .addAllRules(List.of(rules))
                                .build())))
                .stream().map(Violation::field).toList();
    }

    private static void put(Peers owner, String vpc, PolicyRule... rules) {
        var _ = owner.policies()
                .putPolicy(PutPolicyRequest.newBuilder()
                        .setVpcId(vpc)
                        .addAllRules(List.of(rules))
                        .build());
    }

    private static List<PolicyRule> rules(Peers owner, String vpc) {
        return owner.policies()
                .getPolicy(GetPolicyRequest.newBuilder().setVpcId(vpc).build())
                .getRulesList();
    }

    private static PolicyRule allow(long account) {
        return rule(PolicyEffect.POLICY_EFFECT_ALLOW, account, "");
    }

    private static PolicyRule deny(long account) {
        return rule(PolicyEffect.POLICY_EFFECT_DENY, account, "");
    }

    private static PolicyRule accept(long account) {
        return rule(PolicyEffect.POLICY_EFFECT_AUTO_ACCEPT, account, "");
    }

    private static PolicyRule rule(PolicyEffect effect, long account, String cidr) {
        return PolicyRule.newBuilder()
                .setEffect(effect)
                .setAccountUin(account)
                .setCidr(cidr)
                .build();
    }
}
