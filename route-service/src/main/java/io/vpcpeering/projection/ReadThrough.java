package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.ResourceId;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Asks the owner for what a decision lacks, once for each resource, and decides again: what was made a moment
/// ago is never refused as unknown. Costs nothing when everything is known. Thread-safe.
public final class ReadThrough {
    private final Directory directory;
    private final Consumer<Runnable> transaction;
    private final Vpcs vpcs;
    private final Peerings peerings;
    private final Actor self;

    /// @param transaction runs work in a transaction of its own
    /// @param self who is named as the cause of what an answer brings: this service
    public ReadThrough(Directory directory, Consumer<Runnable> transaction, Vpcs vpcs, Peerings peerings, Actor self) {
        this.directory = directory;
        this.transaction = transaction;
        this.vpcs = vpcs;
        this.peerings = peerings;
        this.self = self;
    }

    /// Decides; outside any transaction, `decision` opens its own.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused as `decision` does, or UNAVAILABLE when the owner must be
    ///     asked and cannot be
    public <T> T decide(Supplier<T> decision) {
        var asked = new HashSet<ResourceId>();
        while (true) {
            try {
                return decision.get();
            } catch (NotHeardOf gap) {
                Set<ResourceId> news = new HashSet<>(gap.resources());
                news.removeAll(asked);
                if (news.isEmpty()) {
                    throw gap.refusal();
                }
                askAll(news);
                asked.addAll(news);
            }
        }
    }

    /// Asks for a VPC that was never heard of.
    ///
    /// @return whether it was asked for
    /// @throws io.vpcpeering.vocabulary.Refused UNAVAILABLE when the owner cannot be reached in time
    public boolean makeKnown(VpcId vpc) {
        boolean unknown = !vpcs.knows(vpc);
        if (unknown) {
            ask(vpc);
        }
        return unknown;
    }

    /// Reads what leads over peerings, as it is after their owner was asked (invariant I4): what is known here
    /// may be behind an acknowledged delete, and only an answer to a question that was asked after the read began
    /// proves that it is not. When an answer is news, it is taken in and the read begins again; so it does when a
    /// hop has ended and somebody else took that in meanwhile: what was read may be from before.
    ///
    /// @param read outside any transaction
    /// @param hops the peerings that what was read leads over; none of them costs nothing
    /// @throws io.vpcpeering.vocabulary.Refused UNAVAILABLE when the owner must be asked and cannot be
    public <T> T current(Supplier<T> read, Function<T, Set<PeeringId>> hops) {
        var asked = new HashSet<PeeringId>();
        while (true) {
            T seen = read.get();
            Set<PeeringId> open = new HashSet<>(hops.apply(seen));
            open.removeAll(asked);
            if (open.isEmpty()) {
                return seen;
            }
            List<KnownPeering> told = directory.peerings(open);
            boolean isNews = takeIn(told);
            if (!isNews && told.stream().allMatch(peering -> peering.state().keepsRoutes())) {
                return seen;
            }
            asked.addAll(open);
        }
    }

    /// Decides over no peering that the owner was not asked for since the call began: for decisions that run within
    /// [#decide].
    ///
    /// @param asked those that it was asked for; grows
    /// @throws NotHeardOf for the others
    public static void require(Set<PeeringId> hops, Set<PeeringId> asked) {
        Set<PeeringId> open = new HashSet<>(hops);
        open.removeAll(asked);
        if (!open.isEmpty()) {
            asked.addAll(open);
            throw new NotHeardOf(open, OutOfTouch.refusal());
        }
    }

    /// The live peerings of VPCs as their owner tells them now; what is news is taken in.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused UNAVAILABLE when the owner cannot be reached in time
    public List<KnownPeering> peeringsOf(Collection<VpcId> vpcs) {
        List<KnownPeering> told = directory.peeringsOf(vpcs);
        var _ = takeIn(told);
        return told;
    }

    /// Takes in what the owner tells, unless it is old; with all consequences when this returns.
    public void take(List<KnownPeering> told) {
        var _ = takeIn(told);
    }

    /// Asks the owner for the present state of a resource and takes it in.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused UNAVAILABLE when the owner cannot be reached in time
    public void ask(ResourceId resource) {
        askAll(Set.of(resource));
    }

    /// Asks the owner for the present states of resources and takes them in.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused UNAVAILABLE when the owner cannot be reached in time
    public void askAll(Set<? extends ResourceId> resources) {
        var named = new HashSet<PeeringId>();
        for (ResourceId resource : resources) {
            switch (resource) {
                case VpcId id -> directory.vpc(id).ifPresent(told -> transaction.accept(() -> vpcs.learn(told, self)));
                case PeeringId id -> named.add(id);
                case RouteTableId _, SubnetId _ ->
                    throw new IllegalArgumentException(resource + " is our own: there is nobody to ask");
            }
        }
        if (!named.isEmpty()) {
            take(directory.peerings(named));
        }
    }

    /// @return whether anything was news
    private boolean takeIn(List<KnownPeering> told) {
        List<KnownPeering> news = peerings.newsIn(told);
        if (news.isEmpty()) {
            return false;
        }
        transaction.accept(() -> {
            peerings.foresee(news.stream().map(KnownPeering::id).toList());
            news.forEach(state -> peerings.learn(state, self));
        });
        return true;
    }
}
