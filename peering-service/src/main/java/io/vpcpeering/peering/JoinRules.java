package io.vpcpeering.peering;

import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What says no to joining two ends, in the order of product.md section 4, rules 2 to 6 and 9: at create, accept and
/// enable.
///
/// A caller is told ranges and ids of its own side; of the other side only that there is something.
final class JoinRules {
    private final List<Rule> inOrder = List.of(
            this::regions,
            this::sameVpc,
            this::onePerPair,
            this::ends,
            this::peersOfRequester,
            this::peersOfAccepter,
            this::requesterQuota,
            this::accepterQuota,
            this::incoming);

    /// All violations, the first decides.
    List<Violation> violations(Join join, Neighbourhood around) {
        var violations = new ArrayList<Violation>();
        inOrder.forEach(rule -> violations.addAll(rule.judge(join, around)));
        return violations;
    }

    /// Rule 9, which is told after what is wrong with name and terms. A deny holds when the accepter itself accepts as
    /// well: whoever answers for an account need not be who set its policy.
    static List<Violation> policy(Join join, Neighbourhood around) {
        if (!around.policy().denies(join.requester().account(), join.requester().cidr())) {
            return List.of();
        }
        return List.of(
                join.callerOwns(join.accepter())
                        ? Violation.of(
                                Reason.POLICY_DENIED,
                                "your acceptance policy denies requests of account %s for this range",
                                "本账号的接受策略拒绝账号 %s 以该网段发起的请求",
                                join.requester().account())
                        : Violation.of(
                                Reason.POLICY_DENIED,
                                "the other account's policy takes no such request",
                                "对端账号的接受策略不接受此请求"));
    }

    private interface Rule {
        List<Violation> judge(Join join, Neighbourhood around);
    }

    private List<Violation> regions(Join join, Neighbourhood around) {
        return Stream.of(join.requester().region(), join.accepter().region())
                .distinct()
                .flatMap(region -> eligible(region, around).stream())
                .toList();
    }

    private static Optional<Violation> eligible(Region region, Neighbourhood around) {
        return switch (region.offer()) {
            case OFFERED -> Optional.empty();
            case BY_APPROVAL ->
                around.approvals().contains(region)
                        ? Optional.empty()
                        : Optional.of(Violation.of(
                                        Reason.REGION_APPROVAL_REQUIRED,
                                        "peerings with %s need an approval on the requester's account",
                                        "与%2$s的对等连接需要先为发起方账号申请审批",
                                        region.name().english(),
                                        region.name().chinese())
                                .with("region", region.code()));
            case NOT_OFFERED ->
                Optional.of(Violation.of(
                                Reason.REGION_NOT_SUPPORTED,
                                "peering is not offered in %s",
                                "%2$s不支持对等连接",
                                region.name().english(),
                                region.name().chinese())
                        .with("region", region.code()));
        };
    }

    private List<Violation> sameVpc(Join join, Neighbourhood around) {
        return join.requester().vpc().equals(join.accepter().vpc())
                ? List.of(Violation.of(Reason.SAME_VPC, "a VPC cannot be peered with itself", "VPC 不能与自身建立对等连接"))
                : List.of();
    }

    private List<Violation> onePerPair(Join join, Neighbourhood around) {
        return around.of(join.requester().vpc()).stream()
                .filter(peering -> peering.peerOf(join.requester().vpc())
                        .vpc()
                        .equals(join.accepter().vpc()))
                .map(peering -> Violation.of(
                                Reason.PEERING_ALREADY_EXISTS,
                                "the two VPCs have a live peering already: %s",
                                "两个 VPC 之间已存在对等连接：%s",
                                peering.id())
                        .with("peering_id", peering.id().value()))
                .toList();
    }

    private List<Violation> ends(Join join, Neighbourhood around) {
        Cidr one = join.requester().cidr();
        Cidr other = join.accepter().cidr();
        if (!one.overlaps(other)
                || join.requester().vpc().equals(join.accepter().vpc())) {
            return List.of();
        }
        if (join.callerOwnsBoth()) {
            return List.of(Violation.of(
                    Reason.CIDR_OVERLAP,
                    "the ranges of the two VPCs overlap: %s and %s",
                    "两个 VPC 的网段重叠：%s 与 %s",
                    one,
                    other));
        }
        return List.of(Violation.of(
                Reason.CIDR_OVERLAP,
                "the range of the other VPC overlaps yours, %s",
                "对端 VPC 的网段与本端网段 %s 重叠",
                join.callerOwns(join.requester()) ? one : other));
    }

    private List<Violation> peersOfRequester(Join join, Neighbourhood around) {
        return peers(
                join,
                around,
                join.requester(),
                join.accepter(),
                other -> other.countsFor(join.requester().vpc()));
    }

    private List<Violation> peersOfAccepter(Join join, Neighbourhood around) {
        return peers(join, around, join.accepter(), join.requester(), Peering::isJoined);
    }

    /// Across regions, the ranges of all peers of one VPC must be apart. For the requester's VPC its own unanswered
    /// requests count as well; for the accepter's only what is active, or a stranger would learn of its
    /// requests.
    private static List<Violation> peers(
            Join join, Neighbourhood around, End end, End newPeer, Predicate<Peering> counted) {
        if (!join.crossesRegions()) {
            return List.of();
        }
        return around.of(end.vpc()).stream()
                .filter(Peering::isCrossRegion)
                .filter(counted)
                .filter(peering -> !peering.peerOf(end.vpc()).vpc().equals(newPeer.vpc()))
                .filter(peering -> peering.peerOf(end.vpc()).cidr().overlaps(newPeer.cidr()))
                .limit(join.callerOwns(end) ? Long.MAX_VALUE : 1)
                .map(peering -> join.callerOwns(end) ? ownPeerOverlap(end, peering) : otherPeerOverlap(join, newPeer))
                .toList();
    }

    private static Violation ownPeerOverlap(End end, Peering peering) {
        return Violation.of(
                        Reason.PEER_CIDR_OVERLAP,
                        "the new peer's range overlaps that of another cross-region peer of %s: %s",
                        "新对端网段与 %s 的另一跨地域对端网段重叠：%s",
                        end.vpc(),
                        peering.id())
                .with("peering_id", peering.id().value());
    }

    private static Violation otherPeerOverlap(Join join, End newPeer) {
        return Violation.of(
                Reason.PEER_CIDR_OVERLAP,
                "your range %s overlaps that of another cross-region peer of the other VPC",
                "本端网段 %s 与对端 VPC 的另一跨地域对端网段重叠",
                join.callerOwns(newPeer) ? newPeer.cidr() : "");
    }

    private List<Violation> requesterQuota(Join join, Neighbourhood around) {
        return quota(join, around, join.requester());
    }

    private List<Violation> accepterQuota(Join join, Neighbourhood around) {
        return join.becomesActive() ? quota(join, around, join.accepter()) : List.of();
    }

    private List<Violation> quota(Join join, Neighbourhood around, End end) {
        int most = around.quotaOf(end.vpc()).peerings();
        if (around.countedFor(end.vpc()) < most) {
            return List.of();
        }
        return List.of(
                join.callerOwns(end)
                        ? Violation.of(
                                Reason.PEERING_LIMIT_EXCEEDED,
                                "%s may have %d peerings, and has them",
                                "%s 的对等连接数已达上限 %d",
                                end.vpc(),
                                most)
                        : Violation.of(
                                Reason.PEERING_LIMIT_EXCEEDED,
                                "the other VPC has as many peerings as it may have",
                                "对端 VPC 的对等连接数已达上限"));
    }

    private List<Violation> incoming(Join join, Neighbourhood around) {
        int most = around.quotaOf(join.accepter().vpc()).incoming();
        return join.becomesActive() || around.incomingFor(join.accepter().vpc()) < most
                ? List.of()
                : List.of(Violation.of(
                        Reason.PENDING_LIMIT_EXCEEDED,
                        "the other VPC has as many unanswered requests as it may have",
                        "对端 VPC 的待接受请求数已达上限"));
    }
}
