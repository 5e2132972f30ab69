/// The product page's journey, told with real calls.
@NullMarked
package io.vpcpeering.launcher.demo;

import org.jspecify.annotations.NullMarked;
