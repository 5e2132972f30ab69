/// Deadlines on the wire, and the way to peering-service.
@NullMarked
package io.vpcpeering.deadline.rpc;

import org.jspecify.annotations.NullMarked;
