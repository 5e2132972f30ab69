/// The service's start and wiring.
@NullMarked
package io.vpcpeering.peeringservice;

import org.jspecify.annotations.NullMarked;
