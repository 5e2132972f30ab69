/// The door of route tables and subnets: `vpcpeering.route.v1.RouteService`.
@NullMarked
package io.vpcpeering.route.rpc;

import org.jspecify.annotations.NullMarked;
