package io.vpcpeering.peering;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.policy.AcceptancePolicy;
import io.vpcpeering.policy.Effect;
import io.vpcpeering.policy.PolicyRule;
import io.vpcpeering.quota.VpcQuota;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Mbps;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.Regions;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules of product.md section 4 against a second reading of the same section, on whatever chance comes up with.
class JoinRulesTest {
    private static final Instant NOW = Instant.parse("2016-11-25T00:00:00Z");
    private static final List<Region> REGIONS =
            List.of(Regions.get("gz"), Regions.get("bj"), Regions.get("hk"), Regions.get("shjr"));

    private static final List<Effect> EFFECTS = List.of(Effect.values());

    private final JoinRules rules = new JoinRules();

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_rules_say_what_the_page_says(int seed) {
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Scene scene = Scene.draw(random);
            var said = new ArrayList<>(rules.violations(scene.join(), scene.around()));
            said.addAll(JoinRules.policy(scene.join(), scene.around()));

            assertThat(said.stream().map(Violation::reason).toList())
                    .as("seed %d, scene %d: %s", seed, i, scene)
                    .isEqualTo(expected(scene));
            assertThat(said).allSatisfy(violation -> tellsNoSecret(violation, scene));
        }
    }

    @Test
    void chance_comes_up_with_every_rule_alone() {
        var random = new Random(7);
        var alone = new HashSet<Reason>();
        for (int i = 0; i < 50_000; i++) {
            List<Reason> reasons = expected(Scene.draw(random));
            if (reasons.size() == 1) {
                alone.add(reasons.getFirst());
            }
        }
        assertThat(alone)
                .contains(
                        Reason.REGION_NOT_SUPPORTED,
                        Reason.REGION_APPROVAL_REQUIRED,
                        Reason.PEERING_ALREADY_EXISTS,
                        Reason.CIDR_OVERLAP,
                        Reason.PEER_CIDR_OVERLAP,
                        Reason.PEERING_LIMIT_EXCEEDED,
                        Reason.PENDING_LIMIT_EXCEEDED,
                        Reason.POLICY_DENIED);
    }

    @Test
    void a_vpc_is_not_joined_with_itself_and_its_range_is_not_held_against_it() {
        End end = new End(VpcId.draw(new Random(1)), new AccountId(1), Regions.get("gz"), Cidr.parse("10.0.0.0/16"));
        var around =
                new Neighbourhood(List.of(), Set.of(), Map.of(end.vpc(), new VpcQuota(10, 25)), AcceptancePolicy.NONE);

        assertThat(rules.violations(new Join(end, end, true, end.account()), around))
                .extracting(Violation::reason)
                .containsExactly(Reason.SAME_VPC);
    }

    @Test
    void each_is_told_of_its_own_side_and_of_the_other_that_there_is_something() {
        End mine = end(1, "bj", "10.0.0.0/16");
        End yours = end(2, "gz", "10.0.8.0/24");
        End third = end(3, "sh", "10.0.8.0/24");
        Peering full = peering(third, yours, new PeeringState.Active(NOW));
        var around = new Neighbourhood(
                List.of(full, peering(mine, third, new PeeringState.Active(NOW))),
                Set.of(),
                Map.of(mine.vpc(), new VpcQuota(1, 1), yours.vpc(), new VpcQuota(1, 1)),
                new AcceptancePolicy(List.of(new PolicyRule(Effect.DENY, Optional.empty(), Optional.empty()))));

        assertThat(told(new Join(mine, yours, true, mine.account()), around))
                .containsExactly(
                        "the range of the other VPC overlaps yours, 10.0.0.0/16",
                        "the new peer's range overlaps that of another cross-region peer of " + mine.vpc() + ": "
                                + around.live().getLast().id(),
                        "your range 10.0.0.0/16 overlaps that of another cross-region peer of the other VPC",
                        mine.vpc() + " may have 1 peerings, and has them",
                        "the other VPC has as many peerings as it may have",
                        "the other account's policy takes no such request");
        assertThat(told(new Join(mine, yours, true, yours.account()), around))
                .containsExactly(
                        "the range of the other VPC overlaps yours, 10.0.8.0/24",
                        "your range 10.0.8.0/24 overlaps that of another cross-region peer of the other VPC",
                        "the new peer's range overlaps that of another cross-region peer of " + yours.vpc() + ": "
                                + full.id(),
                        "the other VPC has as many peerings as it may have",
                        yours.vpc() + " may have 1 peerings, and has them",
                        "your acceptance policy denies requests of account 1 for this range");
    }

    private List<String> told(Join join, Neighbourhood around) {
        var violations = new ArrayList<>(rules.violations(join, around));
        violations.addAll(JoinRules.policy(join, around));
        return violations.stream().map(violation -> violation.text().english()).toList();
    }

    private static End end(long account, String region, String range) {
        return new End(VpcId.draw(new Random(account)), new AccountId(account), Regions.get(region), Cidr.parse(range));
    }

    private static Peering peering(End one, End other, PeeringState state) {
        return new Peering(
                PeeringId.draw(new Random(one.account().uin())),
                new ResourceName("p"),
                one,
                other,
                one.region().equals(other.region())
                        ? new Terms.SameRegion()
                        : new Terms.CrossRegion(new Mbps(100), Terms.Charge.DAILY_PEAK),
                state,
                Sides.BOTH,
                state.isJoined() ? Optional.of(NOW) : Optional.empty(),
                NOW,
                List.of(),
                1);
    }

    /// Who is refused learns ids and ranges of its own side, and of the other side only that there is something.
    private static void tellsNoSecret(Violation violation, Scene scene) {
        End own = scene.join().callerOwns(scene.join().requester())
                ? scene.join().requester()
                : scene.join().accepter();
        End other = own.equals(scene.join().requester())
                ? scene.join().accepter()
                : scene.join().requester();
        if (other.account().equals(own.account()) || scene.join().callerOwnsBoth()) {
            return;
        }
        String told = violation.text().english() + violation.metadata();
        if (!other.cidr().equals(own.cidr())) {
            assertThat(told).doesNotContain(other.cidr().toString());
        }
        scene.around().live().stream()
                .filter(peering -> peering.sidesOf(own.account()).isEmpty())
                .forEach(foreign -> assertThat(told).doesNotContain(foreign.id().value()));
    }

    /// Section 4, rules 2 to 6 and 9, word for word.
    private static List<Reason> expected(Scene scene) {
        End requester = scene.join().requester();
        End accepter = scene.join().accepter();
        boolean crossRegion = !requester.region().equals(accepter.region());
        boolean active = scene.join().becomesActive();
        List<Peering> live = scene.around().live();
        var reasons = new ArrayList<Reason>();
        for (Region region :
                crossRegion ? List.of(requester.region(), accepter.region()) : List.of(requester.region())) {
            if (region.offer() == Region.Offer.NOT_OFFERED) {
                reasons.add(Reason.REGION_NOT_SUPPORTED);
            } else if (region.offer() == Region.Offer.BY_APPROVAL
                    && !scene.around().approvals().contains(region)) {
                reasons.add(Reason.REGION_APPROVAL_REQUIRED);
            }
        }
        for (Peering peering : live) {
            var pair = Set.of(peering.requester().vpc(), peering.accepter().vpc());
            if (pair.equals(Set.of(requester.vpc(), accepter.vpc()))) {
                reasons.add(Reason.PEERING_ALREADY_EXISTS);
            }
        }
        if (requester.cidr().overlaps(accepter.cidr())) {
            reasons.add(Reason.CIDR_OVERLAP);
        }
        if (crossRegion) {
            addPeerOverlaps(scene, requester, accepter, true, reasons);
            addPeerOverlaps(scene, accepter, requester, false, reasons);
        }
        if (counted(live, requester.vpc())
                >= scene.around().quotaOf(requester.vpc()).peerings()) {
            reasons.add(Reason.PEERING_LIMIT_EXCEEDED);
        }
        if (active
                && counted(live, accepter.vpc())
                        >= scene.around().quotaOf(accepter.vpc()).peerings()) {
            reasons.add(Reason.PEERING_LIMIT_EXCEEDED);
        }
        long incoming = live.stream()
                .filter(peering -> peering.state() instanceof PeeringState.Pending)
                .filter(peering -> peering.accepter().vpc().equals(accepter.vpc()))
                .count();
        if (!active && incoming >= scene.around().quotaOf(accepter.vpc()).incoming()) {
            reasons.add(Reason.PENDING_LIMIT_EXCEEDED);
        }
        for (PolicyRule rule : scene.around().policy().rules()) {
            boolean account =
                    rule.requester().isEmpty() || rule.requester().get().equals(requester.account());
            boolean range = rule.range().isEmpty()
                    || (rule.effect() == Effect.DENY
                            ? rule.range().get().overlaps(requester.cidr())
                            : rule.range().get().contains(requester.cidr()));
            if (account && range) {
                if (rule.effect() == Effect.DENY) {
                    reasons.add(Reason.POLICY_DENIED);
                }
                break;
            }
        }
        return reasons;
    }

    private static void addPeerOverlaps(Scene scene, End end, End newPeer, boolean asRequester, List<Reason> reasons) {
        long overlaps = scene.around().live().stream()
                .filter(peering ->
                        !peering.requester().region().equals(peering.accepter().region()))
                .filter(peering -> {
                    boolean requested = peering.requester().vpc().equals(end.vpc());
                    boolean accepted = peering.accepter().vpc().equals(end.vpc());
                    boolean joined = !(peering.state() instanceof PeeringState.Pending);
                    return (requested || accepted) && (joined || (asRequester && requested));
                })
                .map(peering -> peering.requester().vpc().equals(end.vpc()) ? peering.accepter() : peering.requester())
                .filter(peer -> !peer.vpc().equals(newPeer.vpc()))
                .filter(peer -> peer.cidr().overlaps(newPeer.cidr()))
                .count();
        boolean own = end.account().equals(scene.join().caller());
        for (long i = 0; i < (own ? overlaps : Math.min(1, overlaps)); i++) {
            reasons.add(Reason.PEER_CIDR_OVERLAP);
        }
    }

    private static long counted(List<Peering> live, VpcId vpc) {
        return live.stream()
                .filter(peering -> peering.requester().vpc().equals(vpc)
                        || (peering.accepter().vpc().equals(vpc) && !(peering.state() instanceof PeeringState.Pending)))
                .count();
    }

    /// Two ends and what is around them.
    private record Scene(Join join, Neighbourhood around) {
        static Scene draw(Random random) {
            List<End> ends = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                ends.add(new End(
                        VpcId.draw(random),
                        new AccountId(1 + random.nextInt(3)),
                        REGIONS.get(Math.min(random.nextInt(9) / 3 + random.nextInt(2) * random.nextInt(2), 3)),
                        new Cidr(10 << 24 | random.nextInt(9) << 16, 16)));
            }
            var live = new ArrayList<Peering>();
            for (int i = random.nextInt(7); i > 0; i--) {
                End one = ends.get(random.nextInt(7));
                End other = ends.get(random.nextInt(7));
                if (!one.equals(other)) {
                    live.add(peering(one, other, random));
                }
            }
            End requester = ends.getFirst();
            End accepter = ends.get(1);
            boolean oneAccount = requester.account().equals(accepter.account());
            var join = new Join(
                    requester,
                    accepter,
                    oneAccount || random.nextBoolean(),
                    random.nextInt(4) == 0 ? accepter.account() : requester.account());
            Map<VpcId, VpcQuota> quotas = new HashMap<>();
            ends.forEach(end -> quotas.put(end.vpc(), new VpcQuota(1 + random.nextInt(4), 1 + random.nextInt(3))));
            Set<Region> approvals = random.nextBoolean() ? Set.of(Regions.get("hk")) : Set.of();
            return new Scene(
                    join,
                    new Neighbourhood(live, approvals, quotas, oneAccount ? AcceptancePolicy.NONE : policy(random)));
        }

        private static Peering peering(End one, End other, Random random) {
            boolean cross = !one.region().equals(other.region());
            PeeringState state = switch (random.nextInt(cross ? 3 : 2)) {
                case 0 -> new PeeringState.Pending(NOW, NOW.plusSeconds(60));
                case 1 -> new PeeringState.Active(NOW);
                default -> new PeeringState.Isolated(NOW);
            };
            return new Peering(
                    PeeringId.draw(random),
                    new ResourceName("p"),
                    one,
                    other,
                    cross ? new Terms.CrossRegion(new Mbps(100), Terms.Charge.DAILY_PEAK) : new Terms.SameRegion(),
                    state,
                    Sides.BOTH,
                    state.isJoined() ? Optional.of(NOW) : Optional.empty(),
                    NOW,
                    List.of(),
                    1);
        }

        private static AcceptancePolicy policy(Random random) {
            var rules = new ArrayList<PolicyRule>();
            for (int i = random.nextInt(4); i > 0; i--) {
                rules.add(new PolicyRule(
                        EFFECTS.get(random.nextInt(EFFECTS.size())),
                        random.nextBoolean() ? Optional.empty() : Optional.of(new AccountId(1 + random.nextInt(3))),
                        random.nextBoolean()
                                ? Optional.empty()
                                : Optional.of(
                                        random.nextBoolean()
                                                ? new Cidr(10 << 24 | random.nextInt(9) << 16, 16)
                                                : new Cidr(10 << 24 | random.nextInt(9) << 16, 20))));
            }
            return new AcceptancePolicy(rules);
        }
    }
}
