/// `vpcpeering.route.v1.PeeringRoutingService`.
@NullMarked
package io.vpcpeering.health.rpc;

import org.jspecify.annotations.NullMarked;
