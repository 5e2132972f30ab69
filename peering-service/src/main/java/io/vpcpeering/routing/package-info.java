/// Whether both sides of a joined peering route over it, told with the peering.
///
/// RATIONALE: routes are route-service's. It is told the peerings just read and counts, so that what is shown never
/// mixes a peering's present with routes of its past; a copy kept here would be behind whoever has just added a route.
@NullMarked
package io.vpcpeering.routing;

import org.jspecify.annotations.NullMarked;
