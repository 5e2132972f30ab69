/// What this process adds to traces: its steps, told to a collector where there is one.
@NullMarked
package io.vpcpeering.runtime.trace;

import org.jspecify.annotations.NullMarked;
