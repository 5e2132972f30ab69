/// Route tables and their routes: the rules, and what is done with them (product.md section 6).
///
/// RATIONALE: a table's facts carry its routes, not its subnets. Which table routes a subnet is told by the
/// subnet's own fact, once: a table's version counts changes that an editor of its routes must know of.
@NullMarked
package io.vpcpeering.route;

import org.jspecify.annotations.NullMarked;
