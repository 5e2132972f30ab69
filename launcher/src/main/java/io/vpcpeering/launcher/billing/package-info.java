/// Samples in, bill lines and prices out.
@NullMarked
package io.vpcpeering.launcher.billing;

import org.jspecify.annotations.NullMarked;
