/// Signed requests to the gateway, as a customer's script makes them.
@NullMarked
package io.vpcpeering.launcher.call;

import org.jspecify.annotations.NullMarked;
