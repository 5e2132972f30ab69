/// The door for what meters report.
@NullMarked
package io.vpcpeering.metering.rpc;

import org.jspecify.annotations.NullMarked;
