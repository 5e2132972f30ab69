/// How callers reach the suite.
@NullMarked
package io.vpcpeering.bench.door;

import org.jspecify.annotations.NullMarked;
