package io.vpcpeering.peering;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.VpcId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a move would come to, as far as its caller may know (product.md 9.1).
///
/// @param after the peering as it would be
/// @param quotas of the ends that the caller owns
/// @param price empty when the peering would not be live
/// @param neededRoutes one for each direction; none when the peering would not be live
public record Plan(Peering after, List<QuotaUse> quotas, Optional<PriceRule> price, List<NeededRoute> neededRoutes) {

    /// How much of a VPC's quota would be used.
    ///
    /// @param vpc which one
    /// @param limit peerings that it may have
    /// @param used peerings that it would have
    public record QuotaUse(VpcId vpc, int limit, int used) {}

    /// What the peering would cost.
    ///
    /// @param columns the tariff's, of the two ends, each once; the dearer one counts
    /// @param terms what is charged, and how
    /// @param payer who pays
    public record PriceRule(List<String> columns, Terms terms, AccountId payer) {}

    /// A route without which nothing is carried.
    ///
    /// @param at the end whose tables need it
    /// @param destination the other end's range; empty when the caller may not know it
    public record NeededRoute(End at, Optional<Cidr> destination) {}

    /// Of a peering as it is after the move, in the neighbourhood as it is then.
    static Plan of(Peering after, AccountId caller, Neighbourhood around) {
        boolean live = after.state().isLive();
        List<End> ends = List.of(after.requester(), after.accepter());
        return new Plan(
                after,
                ends.stream()
                        .filter(end -> end.account().equals(caller))
                        .map(end -> new QuotaUse(
                                end.vpc(), around.quotaOf(end.vpc()).peerings(), around.countedFor(end.vpc())))
                        .toList(),
                live ? Optional.of(price(after)) : Optional.empty(),
                live ? ends.stream().map(end -> route(after, end, caller)).toList() : List.of());
    }

    private static PriceRule price(Peering peering) {
        return new PriceRule(
                switch (peering.terms()) {
                    case Terms.SameRegion() -> List.of();
                    case Terms.CrossRegion _ ->
                        Stream.of(peering.requester(), peering.accepter())
                                .map(end -> end.region().priceColumn())
                                .distinct()
                                .toList();
                },
                peering.terms(),
                peering.requester().account());
    }

    private static NeededRoute route(Peering peering, End at, AccountId caller) {
        End other = peering.peerOf(at.vpc());
        return new NeededRoute(
                at, peering.mayKnowRangeOf(other, caller) ? Optional.of(other.cidr()) : Optional.empty());
    }
}
