package io.vpcpeering.peering;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vpc.Vpc;
import io.vpcpeering.vpc.VpcStore;
import io.vpcpeering.vpc.Vpcs;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

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
        ProposedEnds ends = ProposedEnds.find(asked, vpcs.lock(asked.requesterVpc(), asked.accepterVpc()));
        Neighbourhood around =
                neighbourhoods.around(asked.requester(), asked.requesterVpc(), asked.accepter(), asked.accepterVpc());
        Refused.ifAny(proposalRules.violations(asked, ends, around));
        Join join = ends.join(asked, around.policy()).orElseThrow();
        Instant now = clock.instant();
        Peering proposed = applied(Peering.proposed(
                PeeringId.draw(random),
                new ResourceName(asked.name()),
                join.requester(),
                join.accepter(),
                NameAndTermsRules.make(ends.crossRegions(), asked.bandwidthMbps(), asked.charge()),
                now,
                limits.requestLifetime()));
        return acceptedByPolicy(proposed, join, now);
    }

    /// Says yes.
    ///
    /// @throws Refused PEERING_NOT_FOUND, NOT_PERMITTED, STATE_CONFLICT, or the violations of product.md
    ///     section 4
    public Peering accept(PeeringId id, AccountId caller, Scope scope) {
        return rejoined(id, caller, scope, false, (peering, now) -> peering.accept(caller, now));
    }

    /// Asks again after expiry; joined at once when the accepter's policy says yes.
    ///
    /// @param uniqueName whether the name must by now be unlike those of the requester VPC's other live peerings
    /// @throws Refused PEERING_NOT_FOUND, NOT_PERMITTED, STATE_CONFLICT, or the violations of product.md
    ///     section 4
    public Peering enable(PeeringId id, AccountId caller, Scope scope, boolean uniqueName) {
        return rejoined(
                id, caller, scope, uniqueName, (peering, now) -> peering.enable(caller, now, limits.requestLifetime()));
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
            vpcs.lock(seen.requester().vpc(), seen.accepter().vpc());
        }
        Peering peering = lockSeen(id, caller, scope);
        Terms terms = asked.over(peering.terms());
        peering.requireModifiable(caller, terms);
        String name = asked.name().orElse(peering.name().value());
        var violations = new ArrayList<>(NameAndTermsRules.name(name));
        if (asked.uniqueName() && asked.name().isPresent()) {
            List<Peering> live =
                    store.live(peering.requester().vpc(), peering.accepter().vpc());
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

    /// Expires what is past its deadline, and tells what it found of each.
    public List<Expiry> expire(List<PeeringId> ids, Actor actor) {
        List<Peering> locked = store.lockAll(ids);
        Instant now = clock.instant();
        List<Change> changes = locked.stream()
                .filter(peering -> peering.state() instanceof PeeringState.Pending request && !request.isOpenAt(now))
                .map(peering -> peering.expire(actor, now))
                .toList();
        store.applyAll(changes);
        return ids.stream().map(id -> outcome(id, locked, changes)).toList();
    }

    /// Isolates those that are joined across regions, and leaves the rest alone.
    ///
    /// @return what each is afterwards, in the order of `ids`; empty where there is no such peering
    public List<Optional<Peering>> isolate(List<PeeringId> ids, Actor actor) {
        return turned(ids, Peering::isCrossRegion, (peering, now) -> peering.isolate(actor, now));
    }

    /// Restores those that are isolated, and leaves the rest alone.
    ///
    /// @return what each is afterwards, in the order of `ids`; empty where there is no such peering
    public List<Optional<Peering>> restore(List<PeeringId> ids, Actor actor) {
        return turned(ids, _ -> true, (peering, now) -> peering.restore(actor, now));
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
        return store.find(id)
                .filter(peering -> viewer.stream().allMatch(peering::isSeenBy))
                .orElseThrow(Peerings::notFound);
    }

    /// The refusal that is the same for unknown, foreign and hidden peerings.
    public static Refused notFound() {
        return new Refused(
                Violation.of(Reason.PEERING_NOT_FOUND, "no such peering of this account", "对等连接不存在，或不属于该账号"));
    }

    private List<Optional<Peering>> turned(
            List<PeeringId> ids, Predicate<Peering> concerned, BiFunction<Peering, Instant, Change> move) {
        List<Peering> locked = store.lockAll(ids);
        Instant now = clock.instant();
        List<Change> changes = locked.stream()
                .filter(Peering::isJoined)
                .filter(concerned)
                .map(peering -> move.apply(peering, now))
                .filter(change -> change.fact().isPresent())
                .toList();
        store.applyAll(changes);
        var after = new HashMap<PeeringId, Peering>();
        locked.forEach(peering -> after.put(peering.id(), peering));
        changes.forEach(change -> after.put(change.after().id(), change.after()));
        return ids.stream().map(id -> Optional.ofNullable(after.get(id))).toList();
    }

    private Peering rejoined(
            PeeringId id,
            AccountId caller,
            Scope scope,
            boolean uniqueName,
            BiFunction<Peering, Instant, Change> move) {
        Peering seen = findSeen(id, caller, scope);
        List<Vpc> ends = vpcs.lock(seen.requester().vpc(), seen.accepter().vpc());
        Peering peering = lockSeen(id, caller, scope);
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
        Refused.ifAny(violations);
        return acceptedByPolicy(applied(change), join, now);
    }

    private static Join rejoin(Peering after, AccountId caller, Neighbourhood around) {
        boolean welcome = around.policy()
                .accepts(after.requester().account(), after.requester().cidr());
        return new Join(after.requester(), after.accepter(), after.isJoined() || welcome, caller);
    }

    /// A request that was judged as one that is joined at once, and still waits, is what the policy accepts.
    private Peering acceptedByPolicy(Peering peering, Join join, Instant now) {
        return join.becomesActive() && !peering.isJoined() ? applied(peering.acceptByPolicy(now)) : peering;
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

    private static Expiry outcome(PeeringId id, List<Peering> locked, List<Change> changes) {
        if (changes.stream().anyMatch(change -> change.after().id().equals(id))) {
            return new Expiry.Expired(id);
        }
        return locked.stream()
                .filter(peering -> peering.id().equals(id))
                .findFirst()
                .<Expiry>map(peering -> peering.state() instanceof PeeringState.Pending request
                        ? new Expiry.NotDue(id, request.expiresAt())
                        : new Expiry.NotPending(id))
                .orElseGet(() -> new Expiry.NotPending(id));
    }
}
