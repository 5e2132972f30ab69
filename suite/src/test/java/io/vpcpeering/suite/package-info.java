/// The stories that customers tell, through `./peering` and the gateway, with every process real.
@NullMarked
package io.vpcpeering.suite;

import org.jspecify.annotations.NullMarked;
