package io.vpcpeering.vpc;

import io.vpcpeering.page.Page;
import io.vpcpeering.page.PageRequest;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Where VPCs are kept. Everything but [#find], [#list], [#peeringCounts], [#initialSubnets] and
/// [#closedBefore] needs a transaction.
public interface VpcStore {
    /// Keeps other VPCs from being made for this account and region until the transaction ends, and counts
    /// those there are.
    int lockAndCount(AccountId account, Region region);

    /// Keeps a new VPC with what it is made with, and tells of it.
    void add(VpcChange made);

    /// Overwrites name and state of a locked VPC, and tells of it.
    void apply(VpcChange change);

    /// One VPC, be it deleted.
    Optional<Vpc> find(VpcId id);

    /// What a VPC was made with, in the order in which it was asked for.
    List<InitialSubnet> initialSubnets(VpcId id);

    /// Locks one VPC until the transaction ends, be it deleted.
    Optional<Vpc> lock(VpcId id);

    /// Locks VPCs that are not deleted until the transaction ends, always in the order of their ids, so that two
    /// decisions over the same VPCs wait for each other instead of passing each other by. They are locked before
    /// whatever is asked next, or when the answer is wanted.
    Supplier<List<Vpc>> lockAll(Collection<VpcId> ids);

    /// The live peerings of a locked VPC, by id.
    List<PeeringId> livePeerings(VpcId id);

    /// VPCs that were closed before `time` and still are.
    List<VpcId> closedBefore(Instant time);

    /// The VPCs of an account.
    Page<Vpc> list(VpcQuery query, PageRequest page);

    /// Active peerings and own unanswered requests of each VPC that has any.
    Map<VpcId, Integer> peeringCounts(List<VpcId> ids);

    /// Which VPCs.
    ///
    /// @param account the owner
    /// @param region in this region; empty for all
    /// @param ids these only; empty for all
    /// @param nameContains a part of the name; empty for any
    record VpcQuery(AccountId account, Optional<Region> region, List<VpcId> ids, String nameContains) {}
}
