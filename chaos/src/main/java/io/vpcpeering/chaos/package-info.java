/// Fault runs: a suite of their own under fire, and a verdict on what it has kept.
@NullMarked
package io.vpcpeering.chaos;

import org.jspecify.annotations.NullMarked;
