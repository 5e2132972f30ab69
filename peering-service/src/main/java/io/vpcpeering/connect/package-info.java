/// Peerings that come with their routes: both or neither (product.md 9.3, ADR 0023).
///
/// RATIONALE: nothing that has happened is ever undone in front of anybody. Places for the routes are kept in their
/// tables *before* the peering is asked for; whoever keeps a place can make the route later, whatever happens to the
/// table meanwhile. The one step that decides is the transaction in which the peering is asked for, or accepted: it
/// commits "these connects bring routes" as a part of the peering's own state. What follows is carried by that state,
/// by its fact or told directly: a joined peering turns the places of its connects into routes, an ended one names no
/// connects any more and so frees them. A crash before the decision leaves places that are released, one after it
/// leaves work that any replica finishes; both are found in the `connect` table, and repeated until they are done.
@NullMarked
package io.vpcpeering.connect;

import org.jspecify.annotations.NullMarked;
