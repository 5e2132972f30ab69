package io.vpcpeering.route.rpc;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.vpcpeering.projection.ReadThrough;
import io.vpcpeering.runtime.idempotency.Once;
import java.util.function.Supplier;

/// Runs a mutation once for its key; when it hangs on something that is not known here, the owner is asked and
/// it runs again. The key is claimed in the transaction that is given up, so a replay never waits for the owner.
///
/// @param readThrough asks the owner
/// @param once keeps the keys
record Mutations(ReadThrough readThrough, Once once) {
    <A extends Message> A once(Message request, Parser<A> parser, Supplier<A> work) {
        return readThrough.decide(() -> once.run(request, parser, work));
    }
}
