/// Acceptance policies on the wire.
@NullMarked
package io.vpcpeering.policy.rpc;

import org.jspecify.annotations.NullMarked;
