package io.vpcpeering.vpc;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes VPCs that are empty. Peerings are here, subnets are the route service's, and no lock spans both: so
/// a VPC is first closed, then looked into, then deleted or opened again.
///
/// - Closed under its row's lock: a peering is there before, and refuses the deletion, or comes after, and is
///   refused.
/// - The route service takes the closing state in under its own row's lock: a subnet is there before, and is
///   told, or comes after, and is refused.
/// - Each step counts the version up and the next one insists on it: who was overtaken, or slept too long,
///   changes nothing. Whatever is left closed by a crash is closed anew by the next attempt, or opened by
///   [#reopenAbandoned].
///
/// Thread-safe.
public final class VpcDeletion {
    /// No deletion takes that long: each of its calls has a deadline of seconds.
    public static final Duration ABANDONED_AFTER = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(VpcDeletion.class);
    private static final int MOST_NAMED = 20;

    private final VpcStore store;
    private final VpcContents contents;
    private final InstantSource clock;
    private final Actor self;

    /// @param self who is named as the cause when an abandoned deletion is given up: this service
    public VpcDeletion(VpcStore store, VpcContents contents, InstantSource clock, Actor self) {
        this.store = store;
        this.contents = contents;
        this.clock = clock;
        this.self = self;
    }

    /// What stands in the way at the first look.
    ///
    /// @param vpc closed, unless a peering stands in the way
    /// @param peerings that are live
    public record Found(Vpc vpc, List<PeeringId> peerings) {}

    /// First step, in the caller's transaction: closes the VPC, unless it has live peerings.
    ///
    /// @return empty when there is no such VPC, or none any more
    public Optional<Found> close(VpcId id, AccountId owner, Optional<Region> region) {
        return store.lock(id)
                .filter(vpc -> Vpcs.isThere(vpc, Optional.of(owner), region))
                .map(vpc -> {
                    List<PeeringId> peerings = store.livePeerings(id);
                    return peerings.isEmpty()
                            ? new Found(turned(vpc, VpcState.CLOSING, new Actor.Account(owner)), peerings)
                            : new Found(vpc, peerings);
                });
    }

    /// The first step of a rehearsal, which closes nothing.
    public Optional<Found> look(VpcId id, AccountId owner, Optional<Region> region) {
        return store.find(id)
                .filter(vpc -> Vpcs.isThere(vpc, Optional.of(owner), region))
                .map(vpc -> new Found(vpc, store.livePeerings(id)));
    }

    /// Second step, outside any transaction: refuses unless the VPC is empty, and names what is in the way.
    ///
    /// @throws Refused VPC_IN_USE, or UNAVAILABLE when it cannot be known
    public void requireEmpty(Found found) {
        List<SubnetId> subnets = found.peerings().isEmpty() ? contents.tell(found.vpc()) : more(found.vpc());
        var violations = new ArrayList<Violation>();
        if (!found.peerings().isEmpty()) {
            violations.add(inUse("peerings", "对等连接", found.peerings().stream().map(PeeringId::value)));
        }
        if (!subnets.isEmpty()) {
            violations.add(inUse("subnets", "子网", subnets.stream().map(SubnetId::value)));
        }
        Refused.ifAny(violations);
    }

    /// Last step, in the caller's transaction: deletes what the first step has closed.
    ///
    /// @throws Refused VPC_BEING_DELETED when something has happened to the VPC since
    public Vpc finish(Vpc closed, AccountId owner) {
        Vpc vpc = stillClosed(closed).orElseThrow(() -> new Refused(Vpcs.closing(List.of(closed))));
        return turned(vpc, VpcState.DELETED, new Actor.Account(owner));
    }

    /// After the last step: lets the route service know at once, so that no read shows what was in the VPC.
    /// When it cannot be reached, the fact will tell it.
    public void tellGone(Found finished) {
        var _ = more(finished.vpc().turned(VpcState.DELETED));
    }

    /// Instead of the last step, in the caller's transaction: opens what the first step has closed.
    public void reopen(Vpc closed, Actor by) {
        stillClosed(closed).ifPresent(vpc -> turned(vpc, VpcState.OPEN, by));
    }

    /// VPCs whose deletion was cut off by a crash, and nobody finishes any more.
    public List<VpcId> abandoned() {
        return store.closedBefore(clock.instant().minus(ABANDONED_AFTER));
    }

    /// Opens one of them, in the caller's transaction.
    public void reopenAbandoned(VpcId id) {
        store.lock(id)
                .filter(vpc -> vpc.state() == VpcState.CLOSING)
                .ifPresent(vpc -> turned(vpc, VpcState.OPEN, self));
    }

    private Optional<Vpc> stillClosed(Vpc closed) {
        return store.lock(closed.id())
                .filter(vpc -> vpc.state() == VpcState.CLOSING && vpc.version() == closed.version());
    }

    private Vpc turned(Vpc vpc, VpcState state, Actor by) {
        Vpc after = vpc.turned(state);
        VpcChange.Fact fact = switch (state) {
            case OPEN -> VpcChange.Fact.REOPENED;
            case CLOSING -> VpcChange.Fact.CLOSED;
            case DELETED -> VpcChange.Fact.DELETED;
        };
        store.apply(new VpcChange(fact, after, store.initialSubnets(vpc.id()), by, clock.instant()));
        return after;
    }

    /// What the route service says when nothing hangs on it.
    private List<SubnetId> more(Vpc vpc) {
        try {
            return contents.tell(vpc);
        } catch (Refused refused) {
            LOG.atWarn()
                    .addKeyValue("vpc", vpc.id())
                    .addKeyValue("why", refused.getMessage())
                    .log("the route service was not told of a VPC's state; the fact will tell it");
            return List.of();
        }
    }

    private static Violation inUse(String things, String chinese, Stream<String> ids) {
        List<String> all = ids.toList();
        String named = String.join(", ", all.subList(0, Math.min(all.size(), MOST_NAMED)))
                + (all.size() > MOST_NAMED ? ", …" : "");
        return Violation.of(
                        Reason.VPC_IN_USE,
                        "the VPC has %d " + things + ": %s",
                        "VPC 中有 %d 个" + chinese + "：%s",
                        all.size(),
                        named)
                .with(things, String.join(",", all));
    }
}
