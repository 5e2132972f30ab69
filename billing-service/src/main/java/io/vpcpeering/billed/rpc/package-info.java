/// Peerings, asked for at peering-service.
@NullMarked
package io.vpcpeering.billed.rpc;

import org.jspecify.annotations.NullMarked;
