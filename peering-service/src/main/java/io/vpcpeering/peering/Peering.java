package io.vpcpeering.peering;

import io.vpcpeering.peering.PeeringState.Active;
import io.vpcpeering.peering.PeeringState.Deleted;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A peering connection. A move checks who asks, then asks the lifecycle, and returns what it leaves behind.
///
/// @param id its id
/// @param name what the two sides call it
/// @param requester the end that asked
/// @param accepter the end that was asked
/// @param terms cap and charge
/// @param state where it is in its life
/// @param seenBy the sides that still see it
/// @param joinedAt when the two sides were joined, and so learned each other's range; empty if they never were
/// @param createdAt when it was asked for
/// @param connects whose routes it brings once it is joined; none of one that has ended
/// @param version of this state: 1, 2, 3, …
public record Peering(
        PeeringId id,
        ResourceName name,
        End requester,
        End accepter,
        Terms terms,
        PeeringState state,
        Sides seenBy,
        Optional<Instant> joinedAt,
        Instant createdAt,
        List<ConnectId> connects,
        long version) {
    /// Copies the connects.
    public Peering {
        connects = List.copyOf(connects);
    }

    /// A new one: active at once within one account, otherwise waiting for the other.
    static Change proposed(
            PeeringId id,
            ResourceName name,
            End requester,
            End accepter,
            Terms terms,
            List<ConnectId> connects,
            Instant now,
            Duration lifetime) {
        boolean oneAccount = requester.account().equals(accepter.account());
        PeeringState state = oneAccount ? new Active(now) : PeeringLifecycle.request(now, lifetime);
        Optional<Instant> joined = oneAccount ? Optional.of(now) : Optional.empty();
        var peering = new Peering(id, name, requester, accepter, terms, state, Sides.BOTH, joined, now, connects, 1);
        var cause = new Cause(
                new Actor.Account(requester.account()), oneAccount ? "CREATED_WITHIN_ACCOUNT" : "REQUESTED", "");
        return new Change(
                Optional.empty(), peering, Optional.of(oneAccount ? Fact.ACTIVATED : Fact.REQUESTED), now, cause);
    }

    /// Says yes.
    ///
    /// @param own connects of the accepter, whose routes it brings as well
    Change accept(AccountId caller, List<ConnectId> own, Instant now) {
        permit(caller, Side.ACCEPTER, "accept", "接受");
        return to(
                PeeringLifecycle.accept(state, now),
                Sides.BOTH,
                Stream.concat(connects.stream(), own.stream()).toList(),
                Fact.ACTIVATED,
                now,
                by(caller, "ACCEPTED", ""));
    }

    /// The accepter's policy says yes in its place.
    Change acceptByPolicy(Instant now) {
        return to(
                PeeringLifecycle.accept(state, now),
                Sides.BOTH,
                Fact.ACTIVATED,
                now,
                by(accepter.account(), "ACCEPTED_BY_POLICY", ""));
    }

    Change reject(AccountId caller, String reason, Instant now) {
        permit(caller, Side.ACCEPTER, "reject", "拒绝");
        return to(
                PeeringLifecycle.reject(state, now),
                Sides.REQUESTER_ONLY,
                Fact.REJECTED,
                now,
                by(caller, "REJECTED", reason));
    }

    Change enable(AccountId caller, Instant now, Duration lifetime) {
        permit(caller, Side.REQUESTER, "enable", "启用");
        return to(
                PeeringLifecycle.enable(state, now, lifetime),
                Sides.BOTH,
                Fact.ENABLED,
                now,
                by(caller, "ENABLED", ""));
    }

    Change expire(Actor actor, Instant now) {
        return to(
                PeeringLifecycle.expire(state, now),
                seenBy,
                Fact.EXPIRED,
                now,
                new Cause(actor, "REQUEST_LIFETIME_OVER", ""));
    }

    /// The payer alone decides on what costs, and only what is live can change.
    void requireModifiable(AccountId caller, Terms newTerms) {
        if (!newTerms.equals(terms)) {
            permit(caller, Side.REQUESTER, "change bandwidth or charge type of", "修改带宽或计费类型");
        }
        PeeringLifecycle.requireLive(state);
    }

    Change modify(AccountId caller, ResourceName newName, Terms newTerms, Instant now) {
        requireModifiable(caller, newTerms);
        if (newName.equals(name) && newTerms.equals(terms)) {
            return unchanged(seenBy, caller, now);
        }
        var after = new Peering(
                id, newName, requester, accepter, newTerms, state, seenBy, joinedAt, createdAt, connects, version + 1);
        return new Change(Optional.of(this), after, Optional.of(Fact.MODIFIED), now, by(caller, "MODIFIED", ""));
    }

    /// Ends it, and takes it out of the caller's sight. The other side still sees it, as deleted, if it saw it before.
    Change delete(AccountId caller, Instant now) {
        Sides own = sidesOf(caller);
        Sides left = seenBy.without(own);
        return switch (PeeringLifecycle.delete(state, now)) {
            case Deleted again when again.equals(state) -> unchanged(left, caller, now);
            case Deleted deleted ->
                to(
                        deleted,
                        left,
                        Fact.DELETED,
                        now,
                        by(caller, own.requester() ? "DELETED_BY_REQUESTER" : "DELETED_BY_ACCEPTER", ""));
        };
    }

    /// Cuts it off because its requester is in arrears: the cap is 0 until it is restored, the chosen one is kept.
    Change isolate(Actor actor, Instant now) {
        return turned(PeeringLifecycle.isolate(state, now), Fact.ISOLATED, now, new Cause(actor, "IN_ARREARS", ""));
    }

    /// Gives the cap back that the requester chose.
    Change restore(Actor actor, Instant now) {
        return turned(
                PeeringLifecycle.restore(state, now), Fact.RESTORED, now, new Cause(actor, "ARREARS_SETTLED", ""));
    }

    /// The sides that an account is; none for a stranger.
    public Sides sidesOf(AccountId account) {
        return new Sides(requester.account().equals(account), accepter.account().equals(account));
    }

    /// Whether an account may know the range of an end: its own, and the other's once the two were joined.
    public boolean mayKnowRangeOf(End end, AccountId viewer) {
        return joinedAt.isPresent() || end.account().equals(viewer);
    }

    /// Whether an account still sees it.
    boolean isSeenBy(AccountId account) {
        return sidesOf(account).meet(seenBy);
    }

    /// Whether it counts against the quota of one of its VPCs: a stranger's request does not (product.md section 4,
    /// rule 6).
    boolean countsFor(VpcId vpc) {
        return isJoined() || (state.isLive() && requester.vpc().equals(vpc));
    }

    boolean isJoined() {
        return state.isJoined();
    }

    boolean isCrossRegion() {
        return terms instanceof Terms.CrossRegion;
    }

    /// The end that is not `vpc`.
    End peerOf(VpcId vpc) {
        return requester.vpc().equals(vpc) ? accepter : requester;
    }

    private Change to(PeeringState next, Sides seen, Fact fact, Instant now, Cause cause) {
        return to(next, seen, next.isLive() ? connects : List.of(), fact, now, cause);
    }

    private Change to(PeeringState next, Sides seen, List<ConnectId> bringing, Fact fact, Instant now, Cause cause) {
        Optional<Instant> joined = joinedAt.or(() -> next.isJoined() ? Optional.of(now) : Optional.empty());
        var after =
                new Peering(id, name, requester, accepter, terms, next, seen, joined, createdAt, bringing, version + 1);
        return new Change(Optional.of(this), after, Optional.of(fact), now, cause);
    }

    private Change turned(PeeringState next, Fact fact, Instant now, Cause cause) {
        return next.equals(state)
                ? new Change(Optional.of(this), this, Optional.empty(), now, cause)
                : to(next, seenBy, fact, now, cause);
    }

    private Change unchanged(Sides seen, AccountId caller, Instant now) {
        var after =
                new Peering(id, name, requester, accepter, terms, state, seen, joinedAt, createdAt, connects, version);
        return new Change(Optional.of(this), after, Optional.empty(), now, by(caller, "UNCHANGED", ""));
    }

    private void permit(AccountId caller, Side side, String english, String chinese) {
        if (!sidesOf(caller).has(side)) {
            throw new Refused(
                    switch (side) {
                        case REQUESTER ->
                            Violation.of(
                                    Reason.NOT_PERMITTED,
                                    "only the requester may " + english + " this peering",
                                    "只有发起方可以" + chinese);
                        case ACCEPTER ->
                            Violation.of(
                                    Reason.NOT_PERMITTED,
                                    "only the accepter may " + english + " this peering",
                                    "只有接收方可以" + chinese);
                    });
        }
    }

    private static Cause by(AccountId caller, String code, String reason) {
        return new Cause(new Actor.Account(caller), code, reason);
    }
}
