/// Tests of this package.
@NullMarked
package io.vpcpeering.reachability;

import org.jspecify.annotations.NullMarked;
