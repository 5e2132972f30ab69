/// Starts route-service and wires it together.
@NullMarked
package io.vpcpeering.routeservice;

import org.jspecify.annotations.NullMarked;
