/// Tests of this package.
@NullMarked
package io.vpcpeering.route;

import org.jspecify.annotations.NullMarked;
