package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.ResourceId;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
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
                news.forEach(this::ask);
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

    /// Asks the owner for the present state of a resource and takes it in.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused UNAVAILABLE when the owner cannot be reached in time
    public void ask(ResourceId resource) {
        switch (resource) {
            case VpcId id -> directory.vpc(id).ifPresent(told -> transaction.accept(() -> vpcs.learn(told, self)));
            case PeeringId id ->
                directory.peering(id).ifPresent(told -> transaction.accept(() -> peerings.learn(told, self)));
            case RouteTableId _, SubnetId _ ->
                throw new IllegalArgumentException(resource + " is our own: there is nobody to ask");
        }
    }
}
