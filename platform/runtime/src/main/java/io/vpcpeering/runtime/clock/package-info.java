/// Business time: the database's clock, shifted for trials.
@NullMarked
package io.vpcpeering.runtime.clock;

import org.jspecify.annotations.NullMarked;
