package io.vpcpeering.vpc;

import io.vpcpeering.page.Page;
import io.vpcpeering.page.PageRequest;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.VpcId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where VPCs are kept. Everything but [#find], [#list] and [#peeringCounts] needs a transaction.
public interface VpcStore {
    /// Keeps other VPCs from being made for this account and region until the transaction ends, and counts those there
    /// are.
    int lockAndCount(AccountId account, Region region);

    /// Keeps a new VPC and tells of it.
    void add(Vpc vpc, Actor actor);

    /// One VPC.
    Optional<Vpc> find(VpcId id);

    /// Locks VPCs until the transaction ends, always in the order of their ids, so that two decisions over the same
    /// VPCs wait for each other instead of passing each other by.
    List<Vpc> lock(VpcId one, VpcId other);

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
