/// What operators decide about accounts, on the wire.
@NullMarked
package io.vpcpeering.operator.rpc;

import org.jspecify.annotations.NullMarked;
