package io.vpcpeering.vpc;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What can be done with VPCs. Mutations run inside the caller's transaction. Thread-safe.
public final class Vpcs {
    private final VpcStore store;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final int quotaPerRegion;

    /// @param quotaPerRegion VPCs that an account may have in a region
    public Vpcs(VpcStore store, InstantSource clock, RandomGenerator random, int quotaPerRegion) {
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.quotaPerRegion = quotaPerRegion;
    }

    /// Makes a VPC, and tells which subnets belong to it from the beginning.
    ///
    /// @param subnets what it is made with; judged by the route service, all of whose objections are in
    ///     `objections`
    /// @throws Refused INVALID_NAME, INVALID_CIDR, VPC_LIMIT_EXCEEDED, and what else is in `objections`
    public Vpc create(
            AccountId owner,
            Region region,
            String name,
            String cidr,
            List<InitialSubnet> subnets,
            List<Violation> objections) {
        int existing = store.lockAndCount(owner, region);
        var violations = new ArrayList<>(VpcRules.violations(name, cidr, existing, quotaPerRegion));
        violations.addAll(objections);
        Refused.ifAny(violations);
        return added(VpcId.draw(random), owner, region, name, cidr, subnets, new Actor.Account(owner));
    }

    /// Takes a VPC that another directory has made into ours. The quota is that directory's business.
    ///
    /// @throws Refused INVALID_NAME, INVALID_CIDR; INVALID_ARGUMENT when the id is known with other values
    public Vpc register(VpcId id, AccountId owner, Region region, String name, String cidr, Actor actor) {
        Refused.ifAny(VpcRules.violations(name, cidr, 0, 1));
        store.lockAndCount(owner, region);
        Optional<Vpc> known = store.find(id);
        if (known.isEmpty()) {
            return added(id, owner, region, name, cidr, List.of(), actor);
        }
        if (!isSame(known.get(), owner, region, new ResourceName(name), Cidr.parse(cidr))) {
            throw new Refused(
                    Violation.of(Reason.INVALID_ARGUMENT, "%s is registered with other values", "%s 已以不同的值登记", id)
                            .onField("vpc"));
        }
        return known.get();
    }

    /// Renames a VPC; the same name again changes nothing.
    ///
    /// @param region where it must be; empty for anywhere
    /// @throws Refused VPC_NOT_FOUND, INVALID_NAME, VPC_BEING_DELETED
    public Vpc rename(VpcId id, AccountId owner, Optional<Region> region, String name) {
        Vpc vpc = store.lock(id)
                .filter(found -> isThere(found, Optional.of(owner), region))
                .orElseThrow(Vpcs::notFound);
        Refused.ifAny(VpcRules.name(name));
        Refused.ifAny(closing(List.of(vpc)));
        if (vpc.name().value().equals(name)) {
            return vpc;
        }
        Vpc renamed = vpc.renamed(new ResourceName(name));
        store.apply(new VpcChange(
                VpcChange.Fact.RENAMED, renamed, store.initialSubnets(id), new Actor.Account(owner), clock.instant()));
        return renamed;
    }

    /// One VPC.
    ///
    /// @param viewer who may see only its own; empty for a service, which is told of deleted ones, too
    /// @param region where it must be; empty for anywhere
    /// @throws Refused VPC_NOT_FOUND
    public Vpc get(VpcId id, Optional<AccountId> viewer, Optional<Region> region) {
        return store.find(id).filter(vpc -> isThere(vpc, viewer, region)).orElseThrow(Vpcs::notFound);
    }

    /// What speaks against putting something new into locked VPCs.
    public static List<Violation> closing(List<Vpc> locked) {
        return locked.stream()
                .filter(vpc -> vpc.state() == VpcState.CLOSING)
                .map(vpc -> Violation.of(
                                Reason.VPC_BEING_DELETED,
                                "VPC %s is being deleted; try again",
                                "VPC %s 正在删除，请稍后重试",
                                vpc.id())
                        .with("vpc_id", vpc.id().value()))
                .toList();
    }

    /// The refusal that is the same for unknown, foreign and misplaced VPCs.
    public static Refused notFound() {
        return new Refused(notFoundViolation());
    }

    /// The same, to be told with others.
    public static Violation notFoundViolation() {
        return Violation.of(Reason.VPC_NOT_FOUND, "no such VPC of this account in this region", "VPC 不存在，或不属于该账号或地域");
    }

    static boolean isThere(Vpc vpc, Optional<AccountId> viewer, Optional<Region> region) {
        return viewer.stream().allMatch(account -> account.equals(vpc.account()) && vpc.state() != VpcState.DELETED)
                && region.stream().allMatch(vpc.region()::equals);
    }

    private Vpc added(
            VpcId id,
            AccountId owner,
            Region region,
            String name,
            String cidr,
            List<InitialSubnet> subnets,
            Actor actor) {
        Instant now = clock.instant();
        var vpc = new Vpc(id, owner, region, new ResourceName(name), Cidr.parse(cidr), now, VpcState.OPEN, 1);
        store.add(new VpcChange(VpcChange.Fact.CREATED, vpc, subnets, actor, now));
        return vpc;
    }

    private static boolean isSame(Vpc known, AccountId owner, Region region, ResourceName name, Cidr cidr) {
        return known.state() != VpcState.DELETED
                && known.account().equals(owner)
                && known.region().equals(region)
                && known.name().equals(name)
                && known.cidr().equals(cidr);
    }
}
