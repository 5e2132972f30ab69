package io.vpcpeering.route;

import io.vpcpeering.vocabulary.Cidr;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A table's routes in the form in which they are looked up: `Local` first, then the longest prefix (product.md
/// section 6). Immutable and thread-safe; a lookup takes O(log n), and O(1) where addresses are spread evenly.
///
/// The nested ranges are laid flat: between two neighbouring boundaries the same route wins everywhere, so a lookup
/// is one binary search among at most 2n + 1 numbers. Their leading bits tell between which of them, about one to a
/// value (as DXR does, Zec et al., CCR 2012).
public final class ForwardingTable {
    private static final long END_OF_ADDRESSES = 1L << 32;
    private static final int NONE = -1;
    private static final int MOST_LEADING_BITS = 20;

    private final Cidr local;
    private final List<Route> routes;
    /// Unsigned, ascending.
    private final int[] starts;
    private final int[] winners;
    private int boundaries;
    private final int tailBits;
    /// For each value of the leading bits, the last boundary that is not behind its first address; and the last of all.
    private final int[] buckets;

    /// @param local the VPC's own range
    /// @param routes each destination once
    public ForwardingTable(Cidr local, Collection<Route> routes) {
        this.local = local;
        this.routes =
                routes.stream().sorted(Comparator.comparing(Route::destination)).toList();
        this.starts = new int[2 * routes.size() + 1];
        this.winners = new int[2 * routes.size() + 1];
        layFlat();
        int leadingBits = Math.min(MOST_LEADING_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(boundaries));
        this.tailBits = Integer.SIZE - leadingBits;
        this.buckets = buckets(1 << leadingBits);
    }

    /// What wins for an address.
    ///
    /// @param winner the route; empty when it is `Local`, or when there is none
    /// @param isLocal whether the address is one of the VPC's own
    /// @param overruled routes that match too, and lose: the most specific first
    public record Choice(Optional<Route> winner, boolean isLocal, List<Route> overruled) {}

    /// The route that wins; empty when the address is one of the VPC's own, or none matches.
    ///
    /// @param address a range of one address
    public Optional<Route> winner(Cidr address) {
        if (local.contains(address)) {
            return Optional.empty();
        }
        int route = winners[boundaryBefore(address.network())];
        return route == NONE ? Optional.empty() : Optional.of(routes.get(route));
    }

    /// What wins somewhere in a range that holds none of the VPC's own addresses: each route once, and an empty one
    /// where none matches. O(log n) and what is found.
    public Set<Optional<Route>> winners(Cidr range) {
        var all = new HashSet<Optional<Route>>();
        long end = start(range) + range.size();
        for (int i = boundaryBefore(range.network()); i < boundaries && Integer.toUnsignedLong(starts[i]) < end; i++) {
            all.add(winners[i] == NONE ? Optional.empty() : Optional.of(routes.get(winners[i])));
        }
        return Set.copyOf(all);
    }

    /// The same for one address, with all that it won against; O(n).
    ///
    /// @param address a range of one address
    public Choice choice(Cidr address) {
        Optional<Route> winner = winner(address);
        List<Route> overruled = routes.stream()
                .filter(route -> route.destination().contains(address))
                .filter(route -> winner.filter(route::equals).isEmpty())
                .sorted(Comparator.comparingInt(
                                (Route route) -> route.destination().prefixLength())
                        .reversed())
                .toList();
        return new Choice(winner, local.contains(address), overruled);
    }

    /// The last boundary that is not behind an address.
    private int boundaryBefore(int address) {
        int bucket = address >>> tailBits;
        int low = buckets[bucket];
        int high = buckets[bucket + 1];
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (Integer.compareUnsigned(starts[middle], address) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private int[] buckets(int count) {
        int[] all = new int[count + 1];
        int last = 0;
        for (int bucket = 0; bucket < count; bucket++) {
            while (last + 1 < boundaries && Integer.compareUnsigned(starts[last + 1], bucket << tailBits) <= 0) {
                last++;
            }
            all[bucket] = last;
        }
        all[count] = boundaries - 1;
        return all;
    }

    /// Wider ranges come before those inside them, so that the open ranges form a stack.
    private void layFlat() {
        var open = new ArrayDeque<Integer>();
        from(0, NONE);
        for (int i = 0; i < routes.size(); i++) {
            close(open, start(routes.get(i).destination()));
            from(start(routes.get(i).destination()), i);
            open.push(i);
        }
        close(open, END_OF_ADDRESSES);
    }

    private void close(ArrayDeque<Integer> open, long until) {
        while (!open.isEmpty() && end(open.peek()) <= until) {
            long end = end(open.pop());
            if (end < END_OF_ADDRESSES) {
                from(end, open.isEmpty() ? NONE : open.peek());
            }
        }
    }

    private void from(long start, int route) {
        if (boundaries == 0 || starts[boundaries - 1] != (int) start) {
            boundaries++;
        }
        starts[boundaries - 1] = (int) start;
        winners[boundaries - 1] = route;
    }

    private long end(int route) {
        Cidr destination = routes.get(route).destination();
        return start(destination) + destination.size();
    }

    private static long start(Cidr range) {
        return Integer.toUnsignedLong(range.network());
    }
}
