package io.vpcpeering.route.rpc;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.vpcpeering.projection.ReadThrough;
import io.vpcpeering.route.AskedRoute;
import io.vpcpeering.route.RouteTables;
import io.vpcpeering.runtime.idempotency.Once;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.RouteTableId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Runs a mutation once for its key; when it hangs on something that is not known here, the owner is asked and
/// it runs again. The key is claimed in the transaction that is given up, so a replay never waits for the owner.
///
/// @param readThrough asks the owner
/// @param tables where the peerings of a table are looked up
/// @param once keeps the keys
record Mutations(ReadThrough readThrough, RouteTables tables, Once once) {
    <A extends Message> A once(Message request, Parser<A> parser, Supplier<A> work) {
        return readThrough.decide(() -> once.run(request, parser, work));
    }

    /// A mutation that adds routes to a new table: their peerings' owner is asked first, so that no route is added to
    /// a peering whose deletion is acknowledged and not heard of yet (invariant I4).
    <A extends Message> A once(Message request, Parser<A> parser, List<AskedRoute> adds, Supplier<A> work) {
        var asked = new HashSet<PeeringId>();
        return once(request, parser, () -> {
            ReadThrough.require(RouteTables.hops(adds), asked);
            return work.get();
        });
    }

    /// A mutation of a table that answers it as it is afterwards: the owner is also asked for the peerings that the
    /// table leads over already.
    <A extends Message> A once(
            Message request, Parser<A> parser, RouteTableId table, List<AskedRoute> adds, Supplier<A> work) {
        var asked = new HashSet<PeeringId>();
        return once(request, parser, () -> {
            Set<PeeringId> hops = new HashSet<>(RouteTables.hops(adds));
            hops.addAll(tables.hopsOf(table));
            ReadThrough.require(hops, asked);
            return work.get();
        });
    }
}
