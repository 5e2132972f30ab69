/// Documents of the contracts, rendered from them.
@NullMarked
package io.vpcpeering.testkit.contracts;

import org.jspecify.annotations.NullMarked;
