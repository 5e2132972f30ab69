/// The directory of VPCs, over which the rules of peerings are decided.
@NullMarked
package io.vpcpeering.vpc;

import org.jspecify.annotations.NullMarked;
