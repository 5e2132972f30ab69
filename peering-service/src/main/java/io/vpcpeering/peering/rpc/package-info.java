/// Peerings on the wire.
@NullMarked
package io.vpcpeering.peering.rpc;

import org.jspecify.annotations.NullMarked;
