/// Approvals on the wire.
@NullMarked
package io.vpcpeering.approval.rpc;

import org.jspecify.annotations.NullMarked;
