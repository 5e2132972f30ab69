package io.vpcpeering.tariff;

import java.util.List;
import java.util.Optional;

/// One column of a price list: the tiers that hold for some regions. Ordered from cheap to dear.
///
/// @param name what regions call it, for example `mainland`
/// @param tiers without gaps, from 0 to no bound
public record PriceColumn(String name, List<Tier> tiers) implements Comparable<PriceColumn> {
    /// @throws IllegalArgumentException when the tiers leave a gap, overlap, or end
    public PriceColumn {
        tiers = List.copyOf(tiers);
        Optional<Throughput> next = Optional.of(Throughput.NONE);
        for (Tier tier : tiers) {
            if (!next.equals(Optional.of(tier.above()))) {
                throw new IllegalArgumentException("column %s: no tier begins at %s".formatted(name, next));
            }
            next = tier.upTo();
        }
        if (next.isPresent()) {
            throw new IllegalArgumentException("column %s ends at %s".formatted(name, next.get()));
        }
    }

    /// A column that no price list names: every peak is negotiated.
    static PriceColumn unlisted(String name) {
        return new PriceColumn(name, List.of(new Tier(Throughput.NONE, Optional.empty(), new Rate.ByContract())));
    }

    /// The rate of the tier that `peak` reaches. A peak of 0 is in the first tier.
    public Rate rateOf(Throughput peak) {
        return tierOf(peak).rate();
    }

    /// The tier that `peak` reaches.
    Tier tierOf(Throughput peak) {
        return tiers.stream()
                .filter(tier -> tier.reaches(peak))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("column " + name + " ends before " + peak));
    }

    /// The dearer column is the greater one: the first tier decides, then the next; negotiated is dearer than
    /// any price. Equally dear ones go by name, so that the order of a peering's ends makes no difference.
    @Override
    public int compareTo(PriceColumn other) {
        for (int i = 0; i < Math.min(tiers.size(), other.tiers.size()); i++) {
            int byRate = dearness(tiers.get(i).rate(), other.tiers.get(i).rate());
            if (byRate != 0) {
                return byRate;
            }
        }
        return name.compareTo(other.name);
    }

    private static int dearness(Rate one, Rate other) {
        return switch (one) {
            case Rate.ByContract() -> other instanceof Rate.ByContract ? 0 : 1;
            case Rate.PerMbps(Money price) ->
                other instanceof Rate.PerMbps(Money otherPrice) ? price.compareAmount(otherPrice) : -1;
        };
    }
}
