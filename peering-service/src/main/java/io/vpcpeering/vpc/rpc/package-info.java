/// VPCs on the wire.
@NullMarked
package io.vpcpeering.vpc.rpc;

import org.jspecify.annotations.NullMarked;
