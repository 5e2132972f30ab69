/// Callers in closed loops, and what they saw.
@NullMarked
package io.vpcpeering.bench.load;

import org.jspecify.annotations.NullMarked;
