/// Balances on the wire, and the way to peering-service.
@NullMarked
package io.vpcpeering.balance.rpc;

import org.jspecify.annotations.NullMarked;
