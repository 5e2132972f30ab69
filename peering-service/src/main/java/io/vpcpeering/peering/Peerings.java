package io.vpcpeering.peering;

import io.vpcpeering.runtime.batch.Outcome;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vocabulary.VpcId;
import io.vpcpeering.vpc.Vpc;
import io.vpcpeering.vpc.VpcState;
import io.vpcpeering.vpc.VpcStore;
import io.vpcpeering.vpc.Vpcs;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What can be done with peerings. Mutations run inside the caller's transaction. Thread-safe.
///
/// Whatever could break a rule that spans peerings (create, accept, enable, a unique name) first locks both VPC
/// rows in id order, then the peering's row: two decisions over a shared VPC are taken one after the other. The
/// other moves only lock the peering's row; they take away, so at worst a rule sees one peering too many for a
/// moment.
public final class Peerings {
    private final PeeringStore store;
    private final VpcStore vpcs;
    private final Neighbourhoods neighbourhoods;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Limits limits;
    private final JoinRules joinRules = new JoinRules();
    private final NameAndTermsRules nameAndTermsRules;
    private final ProposalRules proposalRules;

    /// Over the stores, with the limits in force.
    ///
    /// @param clock business time
    /// @param random where ids come from
    public Peerings(
            PeeringStore store,
            VpcStore vpcs,
            Neighbourhoods neighbourhoods,
            InstantSource clock,
            RandomGenerator random,
            Limits limits) {
        this.store = store;
        this.vpcs = vpcs;
        this.neighbourhoods = neighbourhoods;
        this.clock = clock;
        this.random = random;
        this.limits = limits;
        this.nameAndTermsRules = new NameAndTermsRules(limits);
        this.proposalRules = new ProposalRules(joinRules, nameAndTermsRules);
    }

    /// Asks for a peering; within one account it is active at once, and so it is when the accepter's policy says yes.
    ///
    /// @throws Refused with all violations of product.md section 4
    public Peering propose(Proposal asked) {
        return propose(asked, Optional.empty());
    }

    /// The same, with routes that it shall bring.
    ///
    /// @param reserved what the route service has said to them; empty when none are wanted
    /// @throws Refused with all violations of product.md section 4, and what speaks against the routes
    public Peering propose(Proposal asked, Optional<ReservedRoutes> reserved) {
        return proposeAll(List.of(asked), reserved).getFirst().get();
    }

    /// Asks for several peerings, decided one after the other in one transaction: what one comes to is known to the
    /// next, and one that is refused touches none of the others.
    ///
    /// @return of each proposal what [#propose] says, in their order
    public List<Outcome<Peering>> proposeAll(List<Proposal> asked) {
        return proposeAll(asked, Optional.empty());
    }

    private List<Outcome<Peering>> proposeAll(List<Proposal> asked, Optional<ReservedRoutes> reserved) {
        List<Vpc> locked = vpcs.lockAll(asked.stream()
                        .flatMap(each -> Stream.of(each.requesterVpc(), each.accepterVpc()))
                        .distinct()
                        .toList())
                .get();
        Map<VpcId, Vpc> byId = locked.stream().collect(Collectors.toMap(Vpc::id, vpc -> vpc));
        List<Proposal> founded = asked.stream()
                .filter(each -> ProposedEnds.find(each, byId).areThere())
                .toList();
        Surroundings around = neighbourhoods.around(
                founded.stream().map(Pair::of).distinct().toList(),
                founded.stream()
                        .filter(each -> ProposedEnds.find(each, byId).needApproval())
                        .map(Proposal::requester)
                        .distinct()
                        .toList());
        var changes = new ArrayList<Change>();
        List<Outcome<Peering>> outcomes = asked.stream()
                .map(each -> Outcome.of(() -> {
                    List<Change> own = decided(each, ProposedEnds.find(each, byId), around, reserved);
                    around.take(own);
                    changes.addAll(own);
                    return own.getLast().after();
                }))
                .toList();
        store.applyAll(changes);
        return outcomes;
    }

    private List<Change> decided(
            Proposal asked, ProposedEnds ends, Surroundings surroundings, Optional<ReservedRoutes> reserved) {
        Neighbourhood around = surroundings.of(Pair.of(asked));
        Refused.ifAny(ReservedRoutes.objectionsAfter(proposalRules.violations(asked, ends, around), reserved));
        Join join = ends.join(asked, around.policy()).orElseThrow();
        Instant now = clock.instant();
        Change proposed = Peering.proposed(
                reserved.map(ReservedRoutes::peering).orElseGet(() -> PeeringId.draw(random)),
                new ResourceName(asked.name()),
                join.requester(),
                join.accepter(),
                NameAndTermsRules.make(ends.crossRegions(), asked.bandwidthMbps(), asked.charge()),
                reserved.map(ReservedRoutes::connects).orElse(List.of()),
                now,
                limits.requestLifetime());
        return Stream.concat(Stream.of(proposed), acceptedByPolicy(proposed.after(), join, now).stream())
                .map(change -> change.madeIn(asked.trace()))
                .toList();
    }

    /// Says yes.
    ///
    /// @throws Refused PEERING_NOT_FOUND, NOT_PERMITTED, STATE_CONFLICT, or the violations of product.md
    ///     section 4
    public Peering accept(PeeringId id, AccountId caller, Scope scope) {
        return accept(id, caller, scope, Optional.empty());
    }

    /// The same, with routes of the accepter's that it shall bring as well.
    ///
    /// @param reserved what the route service has said to them; empty when none are wanted
    /// @throws Refused as without routes, and with what speaks against them
    public Peering accept(PeeringId id, AccountId caller, Scope scope, Optional<ReservedRoutes> reserved) {
        List<ConnectId> own = reserved.map(ReservedRoutes::connects).orElse(List.of());
        return rejoined(id, caller, scope, false, reserved, (peering, now) -> peering.accept(caller, own, now));
    }

    /// The request that a caller is about to accept, as it is at this moment; needs no transaction, and decides
    /// nothing.
    ///
    /// @throws Refused PEERING_NOT_FOUND, NOT_PERMITTED, STATE_CONFLICT
    public Peering aboutToAccept(PeeringId id, AccountId caller, Scope scope) {
        Peering seen = findSeen(id, caller, scope);
        var _ = seen.accept(caller, List.of(), clock.instant());
        return seen;
    }

    /// The two ends of a proposal, requester first, as they are at this moment; empty unless both VPCs are what it
    /// says. Needs no transaction, and decides nothing.
    public Optional<Ends> ends(Proposal asked) {
        List<Vpc> found = Stream.of(asked.requesterVpc(), asked.accepterVpc())
                .distinct()
                .flatMap(id -> vpcs.find(id).stream())
                .filter(vpc -> vpc.state() != VpcState.DELETED)
                .toList();
        ProposedEnds ends = ProposedEnds.find(asked, found.stream().collect(Collectors.toMap(Vpc::id, vpc -> vpc)));
        return ends.requester().flatMap(own -> ends.accepter().map(other -> new Ends(End.of(own), End.of(other))));
    }

    /// Asks again after expiry; joined at once when the accepter's policy says yes.
    ///
    /// @param uniqueName whether the name must by now be unlike those of the requester VPC's other live peerings
    /// @throws Refused PEERING_NOT_FOUND, NOT_PERMITTED, STATE_CONFLICT, or the violations of product.md
    ///     section 4
    public Peering enable(PeeringId id, AccountId caller, Scope scope, boolean uniqueName) {
        return rejoined(
                id,
                caller,
                scope,
                uniqueName,
                Optional.empty(),
                (peering, now) -> peering.enable(caller, now, limits.requestLifetime()));
    }

    /// Says no.
    ///
    /// @throws Refused PEERING_NOT_FOUND, NOT_PERMITTED, STATE_CONFLICT
    public Peering reject(PeeringId id, AccountId caller, Scope scope, String reason) {
        return applied(lockSeen(id, caller, scope).reject(caller, reason, clock.instant()));
    }

    /// Changes name, cap or charge; what is not given stays.
    ///
    /// @throws Refused PEERING_NOT_FOUND, NOT_PERMITTED, STATE_CONFLICT, INVALID_NAME, NAME_IN_USE,
    ///     INVALID_BANDWIDTH, INVALID_ARGUMENT
    public Peering modify(PeeringId id, AccountId caller, Scope scope, Modification asked) {
        Peering seen = findSeen(id, caller, scope);
        if (asked.uniqueName() && asked.name().isPresent()) {
            var _ = lockEnds(seen);
        }
        Peering peering = lockSeen(id, caller, scope);
        Terms terms = asked.over(peering.terms());
        peering.requireModifiable(caller, terms);
        String name = asked.name().orElse(peering.name().value());
        var violations = new ArrayList<>(NameAndTermsRules.name(name));
        if (asked.uniqueName() && asked.name().isPresent()) {
            List<Peering> live = store.live(List.of(
                            peering.requester().vpc(), peering.accepter().vpc()))
                    .get();
            violations.addAll(
                    NameAndTermsRules.uniqueName(name, peering.requester().vpc(), Optional.of(id), live));
        }
        violations.addAll(
                nameAndTermsRules.terms(peering.isCrossRegion(), asked.bandwidthOver(peering.terms()), asked.charge()));
        Refused.ifAny(violations);
        return applied(peering.modify(caller, new ResourceName(name), terms, clock.instant()));
    }

    /// Ends it; ending it again is a harmless success for whoever was a party.
    ///
    /// @throws Refused PEERING_NOT_FOUND
    public Peering delete(PeeringId id, AccountId caller, Scope scope) {
        Peering peering = store.lock(id)
                .filter(found -> !found.sidesOf(caller).isEmpty())
                .filter(found -> found.isSeenBy(caller) || found.state() instanceof PeeringState.Deleted)
                .orElseThrow(Peerings::notFound);
        requireScope(peering, scope);
        return applied(peering.delete(caller, clock.instant()));
    }

    /// What a move has come to, as far as its caller may know; to be asked in the move's own transaction.
    public Plan plan(Peering after, AccountId caller) {
        return Plan.of(after, caller, neighbourhoods.around(after));
    }

    /// One peering.
    ///
    /// @param viewer who may see only what it sees; empty for a service
    /// @throws Refused PEERING_NOT_FOUND
    public Peering get(PeeringId id, Optional<AccountId> viewer) {
        return shown(store.find(id), viewer);
    }

    /// What was found, if it may be shown.
    ///
    /// @param viewer who may see only what it sees; empty for a service
    /// @throws Refused PEERING_NOT_FOUND
    public static Peering shown(Optional<Peering> found, Optional<AccountId> viewer) {
        return found.filter(peering -> viewer.stream().allMatch(peering::isSeenBy))
                .orElseThrow(Peerings::notFound);
    }

    /// The refusal that is the same for unknown, foreign and hidden peerings.
    public static Refused notFound() {
        return new Refused(
                Violation.of(Reason.PEERING_NOT_FOUND, "no such peering of this account", "对等连接不存在，或不属于该账号"));
    }

    private Peering rejoined(
            PeeringId id,
            AccountId caller,
            Scope scope,
            boolean uniqueName,
            Optional<ReservedRoutes> reserved,
            BiFunction<Peering, Instant, Change> move) {
        Peering seen = findSeen(id, caller, scope);
        Supplier<List<Vpc>> locked = lockEnds(seen);
        Peering peering = lockSeen(id, caller, scope);
        List<Vpc> ends = locked.get();
        Instant now = clock.instant();
        Change change = move.apply(peering, now);
        Neighbourhood around = neighbourhoods.around(peering).without(id);
        Join join = rejoin(change.after(), caller, around);
        var violations = new ArrayList<Violation>();
        if (ends.size() < 2) {
            violations.add(Vpcs.notFoundViolation());
        }
        violations.addAll(Vpcs.closing(ends));
        violations.addAll(joinRules.violations(join, around));
        if (uniqueName) {
            violations.addAll(NameAndTermsRules.uniqueName(
                    peering.name().value(), peering.requester().vpc(), Optional.of(id), around.live()));
        }
        violations.addAll(JoinRules.policy(join, around));
        Refused.ifAny(ReservedRoutes.objectionsAfter(violations, reserved));
        Peering rejoined = applied(change);
        return acceptedByPolicy(rejoined, join, now).map(this::applied).orElse(rejoined);
    }

    /// Locks them before whatever is asked next, and on the same way.
    private Supplier<List<Vpc>> lockEnds(Peering peering) {
        return vpcs.lockAll(
                List.of(peering.requester().vpc(), peering.accepter().vpc()));
    }

    private static Join rejoin(Peering after, AccountId caller, Neighbourhood around) {
        boolean welcome = around.policy()
                .accepts(after.requester().account(), after.requester().cidr());
        return new Join(after.requester(), after.accepter(), after.isJoined() || welcome, caller);
    }

    /// A request that was judged as one that is joined at once, and still waits, is what the policy accepts.
    private static Optional<Change> acceptedByPolicy(Peering peering, Join join, Instant now) {
        return join.becomesActive() && !peering.isJoined()
                ? Optional.of(peering.acceptByPolicy(now))
                : Optional.empty();
    }

    private Peering findSeen(PeeringId id, AccountId caller, Scope scope) {
        return seen(store.find(id), caller, scope);
    }

    private Peering lockSeen(PeeringId id, AccountId caller, Scope scope) {
        return seen(store.lock(id), caller, scope);
    }

    private static Peering seen(Optional<Peering> found, AccountId caller, Scope scope) {
        Peering peering = found.filter(there -> there.isSeenBy(caller)).orElseThrow(Peerings::notFound);
        requireScope(peering, scope);
        return peering;
    }

    private static void requireScope(Peering peering, Scope scope) {
        if (!scope.covers(peering.terms())) {
            throw new Refused(
                    peering.isCrossRegion()
                            ? Violation.of(
                                    Reason.PEERING_SCOPE_MISMATCH,
                                    "%s crosses regions: use the cross-region call",
                                    "%s 为跨地域对等连接，请使用跨地域接口",
                                    peering.id())
                            : Violation.of(
                                    Reason.PEERING_SCOPE_MISMATCH,
                                    "%s is within one region: use the same-region call",
                                    "%s 为同地域对等连接，请使用同地域接口",
                                    peering.id()));
        }
    }

    private Peering applied(Change change) {
        store.apply(change);
        return change.after();
    }
}
