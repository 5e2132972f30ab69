/// A mutation that is called again with its key gives its first answer and has no second effect.
@NullMarked
package io.vpcpeering.runtime.idempotency;

import org.jspecify.annotations.NullMarked;
