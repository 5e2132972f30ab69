/// Whether both sides of a peering route over it: a peering carries nothing until both do.
@NullMarked
package io.vpcpeering.health;

import org.jspecify.annotations.NullMarked;
