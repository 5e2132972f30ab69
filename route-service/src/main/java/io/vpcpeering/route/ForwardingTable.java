package io.vpcpeering.route;

import io.vpcpeering.vocabulary.Cidr;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A table's routes in the form in which they are looked up: `Local` first, then the longest prefix (product.md
/// section 6). Immutable and thread-safe; a lookup takes O(log n).
///
/// The nested ranges are laid flat: between two neighbouring boundaries the same route wins everywhere, so a lookup
/// is one binary search among at most 2n + 1 numbers.
public final class ForwardingTable {
    private static final long END_OF_ADDRESSES = 1L << 32;
    private static final int NONE = -1;

    private final Cidr local;
    private final List<Route> routes;
    private final long[] starts;
    private final int[] winners;
    private int boundaries;

    /// @param local the VPC's own range
    /// @param routes each destination once
    public ForwardingTable(Cidr local, Collection<Route> routes) {
        this.local = local;
        this.routes =
                routes.stream().sorted(Comparator.comparing(Route::destination)).toList();
        this.starts = new long[2 * routes.size() + 1];
        this.winners = new int[2 * routes.size() + 1];
        layFlat();
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
        int found = Arrays.binarySearch(starts, 0, boundaries, start(address));
        int route = winners[found >= 0 ? found : -found - 2];
        return route == NONE ? Optional.empty() : Optional.of(routes.get(route));
    }

    /// What wins somewhere in a range that holds none of the VPC's own addresses: each route once, and an empty one
    /// where none matches. O(log n) and what is found.
    public Set<Optional<Route>> winners(Cidr range) {
        int found = Arrays.binarySearch(starts, 0, boundaries, start(range));
        var all = new HashSet<Optional<Route>>();
        int first = found >= 0 ? found : -found - 2;
        for (int i = first; i < boundaries && starts[i] < start(range) + range.size(); i++) {
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
        if (boundaries == 0 || starts[boundaries - 1] != start) {
            boundaries++;
        }
        starts[boundaries - 1] = start;
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
