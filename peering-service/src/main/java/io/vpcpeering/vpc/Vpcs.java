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
import java.time.InstantSource;
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

    /// Makes a VPC.
    ///
    /// @throws Refused INVALID_NAME, INVALID_CIDR, VPC_LIMIT_EXCEEDED
    public Vpc create(AccountId owner, Region region, String name, String cidr) {
        int existing = store.lockAndCount(owner, region);
        Refused.ifAny(VpcRules.violations(name, cidr, existing, quotaPerRegion));
        var vpc = new Vpc(
                VpcId.draw(random), owner, region, new ResourceName(name), Cidr.parse(cidr), clock.instant(), 1);
        store.add(vpc, new Actor.Account(owner));
        return vpc;
    }

    /// Takes a VPC that another directory has made into ours. The quota is that directory's business.
    ///
    /// @throws Refused INVALID_NAME, INVALID_CIDR; INVALID_ARGUMENT when the id is known with other values
    public Vpc register(VpcId id, AccountId owner, Region region, String name, String cidr, Actor actor) {
        Refused.ifAny(VpcRules.violations(name, cidr, 0, 1));
        var vpc = new Vpc(id, owner, region, new ResourceName(name), Cidr.parse(cidr), clock.instant(), 1);
        store.lockAndCount(owner, region);
        Optional<Vpc> known = store.find(id);
        if (known.isEmpty()) {
            store.add(vpc, actor);
            return vpc;
        }
        if (!sameButForTime(known.get(), vpc)) {
            throw new Refused(
                    Violation.of(Reason.INVALID_ARGUMENT, "%s is registered with other values", "%s 已以不同的值登记", id)
                            .onField("vpc"));
        }
        return known.get();
    }

    /// One VPC.
    ///
    /// @param viewer who may see only its own; empty for a service
    /// @param region where it must be; empty for anywhere
    /// @throws Refused VPC_NOT_FOUND
    public Vpc get(VpcId id, Optional<AccountId> viewer, Optional<Region> region) {
        return store.find(id)
                .filter(vpc -> viewer.stream().allMatch(vpc.account()::equals))
                .filter(vpc -> region.stream().allMatch(vpc.region()::equals))
                .orElseThrow(Vpcs::notFound);
    }

    /// The refusal that is the same for unknown, foreign and misplaced VPCs.
    public static Refused notFound() {
        return new Refused(notFoundViolation());
    }

    /// The same, to be told with others.
    public static Violation notFoundViolation() {
        return Violation.of(Reason.VPC_NOT_FOUND, "no such VPC of this account in this region", "VPC 不存在，或不属于该账号或地域");
    }

    private static boolean sameButForTime(Vpc one, Vpc other) {
        return List.of(one.id(), one.account(), one.region(), one.name(), one.cidr())
                .equals(List.of(other.id(), other.account(), other.region(), other.name(), other.cidr()));
    }
}
