/// Why traffic flows, or does not (product.md section 6): decided over what both sides hold, told in full about the
/// asker's own side and as bare facts about the other.
@NullMarked
package io.vpcpeering.reachability;

import org.jspecify.annotations.NullMarked;
