package io.vpcpeering.subnet;

import io.vpcpeering.projection.Cause;
import io.vpcpeering.projection.KnownVpc;
import io.vpcpeering.projection.VpcClaim;
import io.vpcpeering.projection.VpcClaims;
import io.vpcpeering.projection.VpcStore.Hold;
import io.vpcpeering.route.Page;
import io.vpcpeering.route.RouteTables;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// What can be done with subnets. Methods run in the caller's transaction, reads need none. Thread-safe.
public final class Subnets {
    private final VpcClaims claims;
    private final SubnetStore store;
    private final SubnetFacts facts;
    private final int quota;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param quota subnets that a VPC may have
    /// @param clock business time
    /// @param random where ids come from
    public Subnets(
            VpcClaims claims,
            SubnetStore store,
            SubnetFacts facts,
            int quota,
            InstantSource clock,
            RandomGenerator random) {
        this.claims = claims;
        this.store = store;
        this.facts = facts;
        this.quota = quota;
        this.clock = clock;
        this.random = random;
    }

    /// Makes subnets, all or none; they join the default table.
    ///
    /// @return one for each that was asked for, in the same order
    /// @throws Refused VPC_NOT_FOUND, or all of INVALID_NAME, INVALID_SUBNET_CIDR, SUBNET_OVERLAP,
    ///     SUBNET_LIMIT_EXCEEDED, ZONE_NOT_FOUND
    public List<Subnet> create(VpcClaim claim, List<AskedSubnet> asked) {
        KnownVpc vpc = claims.judge(claim, Hold.COUNTING);
        Refused.ifAny(SubnetRules.objections(SubnetRules.Situation.in(vpc, store.ofVpc(vpc.id()), asked, quota)));
        RouteTableId table = store.defaultTable(vpc.id());
        Instant now = clock.instant();
        List<Subnet> made =
                asked.stream().map(each -> subnet(vpc, each, table, now)).toList();
        store.add(made);
        tell(SubnetChange.Fact.CREATED, made, Cause.wishOf(claim.caller()), now);
        return made;
    }

    /// What speaks against a new VPC with these subnets.
    public List<Violation> objections(Region region, Cidr vpc, List<AskedSubnet> asked) {
        return SubnetRules.objections(new SubnetRules.Situation(region, vpc, List.of(), asked, quota));
    }

    /// Makes what a VPC is made with; it joins the default table, which is there already.
    public void makeInitial(KnownVpc vpc, Cause cause) {
        if (vpc.initialSubnets().isEmpty()) {
            return;
        }
        RouteTableId table = store.defaultTable(vpc.id());
        Instant now = clock.instant();
        List<Subnet> made = vpc.initialSubnets().stream()
                .map(each -> subnet(vpc, new AskedSubnet(each.name(), each.cidr(), each.zone()), table, now))
                .toList();
        store.add(made);
        tell(SubnetChange.Fact.CREATED, made, cause, now);
    }

    /// The subnets of a VPC, by id.
    public List<SubnetId> in(VpcId vpc) {
        return store.ofVpc(vpc).stream()
                .map(Subnet::id)
                .sorted(Comparator.comparing(SubnetId::value))
                .toList();
    }

    /// Lets a table route subnets, all or none; what it routes already stays as it is.
    ///
    /// @throws Refused VPC_NOT_FOUND, or all of SUBNET_NOT_FOUND, ROUTE_TABLE_NOT_FOUND
    public void associate(VpcClaim claim, RouteTableId table, Set<SubnetId> ids) {
        KnownVpc vpc = claims.judge(claim, Hold.SHARED);
        boolean tableThere = store.holdTable(vpc.id(), table);
        List<Subnet> there = store.lock(vpc.id(), ids);
        refuseMissing(ids, there, tableThere, table);
        List<Subnet> moved = there.stream()
                .filter(subnet -> !subnet.table().equals(table))
                .map(subnet -> subnet.joining(table))
                .toList();
        if (moved.isEmpty()) {
            return;
        }
        store.join(table, moved.stream().map(Subnet::id).toList());
        tell(SubnetChange.Fact.ASSOCIATED, moved, Cause.wishOf(claim.caller()), clock.instant());
    }

    /// Calls a subnet something else.
    ///
    /// @param name not checked yet
    /// @param unique whether a name that another subnet of the VPC has is refused
    /// @throws Refused VPC_NOT_FOUND, SUBNET_NOT_FOUND, INVALID_NAME, NAME_IN_USE
    public Subnet rename(VpcClaim claim, SubnetId id, String name, boolean unique) {
        // Who looks at the other names keeps out whoever would add or change one meanwhile.
        KnownVpc vpc = claims.judge(claim, unique ? Hold.COUNTING : Hold.SHARED);
        Subnet before = locked(vpc, id);
        ResourceName called = SubnetRules.name(name);
        if (unique) {
            Refused.ifAny(SubnetRules.inUse(called, before, store.ofVpc(vpc.id())));
        }
        if (called.equals(before.name())) {
            return before;
        }
        Subnet after = before.called(called);
        store.rename(after);
        tell(SubnetChange.Fact.RENAMED, List.of(after), Cause.wishOf(claim.caller()), clock.instant());
        return after;
    }

    /// Removes a subnet; its table routes it no more.
    ///
    /// @return its last state
    /// @throws Refused VPC_NOT_FOUND, SUBNET_NOT_FOUND
    public Subnet delete(VpcClaim claim, SubnetId id) {
        Subnet gone = locked(claims.judge(claim, Hold.SHARED), id).gone();
        store.remove(id);
        tell(SubnetChange.Fact.DELETED, List.of(gone), Cause.wishOf(claim.caller()), clock.instant());
        return gone;
    }

    /// One of the owner's subnets.
    ///
    /// @throws Refused SUBNET_NOT_FOUND
    public Subnet get(SubnetId id, AccountId owner) {
        return store.find(id)
                .filter(subnet -> subnet.owner().equals(owner))
                .orElseThrow(() -> new Refused(unknown(id.value())));
    }

    /// A part of the owner's subnets.
    public Page<Subnet> list(SubnetQuery query) {
        return store.list(query);
    }

    /// Removes every subnet of a VPC that is gone.
    public void removeAll(KnownVpc vpc, Cause cause) {
        List<Subnet> gone = store.removeAll(vpc.id()).stream().map(Subnet::gone).toList();
        if (!gone.isEmpty()) {
            tell(SubnetChange.Fact.DELETED, gone, cause, clock.instant());
        }
    }

    /// The refusal of a subnet that is not there, whoever's it is.
    public static Violation unknown(String subnet) {
        return Violation.of(Reason.SUBNET_NOT_FOUND, "subnet %s does not exist in this VPC", "子网 %s 在该私有网络中不存在", subnet)
                .onField("subnet_ids");
    }

    private Subnet locked(KnownVpc vpc, SubnetId id) {
        return store.lock(vpc.id(), List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new Refused(unknown(id.value())));
    }

    private static void refuseMissing(Set<SubnetId> ids, List<Subnet> there, boolean tableThere, RouteTableId table) {
        Set<SubnetId> found = there.stream().map(Subnet::id).collect(Collectors.toSet());
        var violations = new ArrayList<Violation>();
        ids.stream()
                .filter(id -> !found.contains(id))
                .sorted(Comparator.comparing(SubnetId::value))
                .forEach(id -> violations.add(unknown(id.value())));
        if (!tableThere) {
            violations.addAll(RouteTables.unknown(table.value()).violations());
        }
        Refused.ifAny(violations);
    }

    private Subnet subnet(KnownVpc vpc, AskedSubnet asked, RouteTableId table, Instant now) {
        return new Subnet(
                SubnetId.draw(random),
                vpc.id(),
                vpc.owner(),
                vpc.region(),
                new ResourceName(asked.name()),
                asked.range().orElseThrow(),
                asked.zone(),
                table,
                now,
                1);
    }

    private void tell(SubnetChange.Fact fact, List<Subnet> subnets, Cause cause, Instant at) {
        facts.tellSubnets(subnets.stream()
                .map(subnet -> new SubnetChange(fact, subnet, cause, at))
                .toList());
    }
}
