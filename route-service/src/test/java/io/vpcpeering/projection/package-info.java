/// Tests of this package.
@NullMarked
package io.vpcpeering.projection;

import org.jspecify.annotations.NullMarked;
