/// Routing over gRPC.
@NullMarked
package io.vpcpeering.routing.rpc;

import org.jspecify.annotations.NullMarked;
