/// Watches on the wire.
@NullMarked
package io.vpcpeering.watch.rpc;

import org.jspecify.annotations.NullMarked;
