/// Tests of this package.
@NullMarked
package io.vpcpeering.routeservice;

import org.jspecify.annotations.NullMarked;
