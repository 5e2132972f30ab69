/// Tests of this package.
@NullMarked
package io.vpcpeering.subnet;

import org.jspecify.annotations.NullMarked;
