/// The service's start, its wiring and its sweep.
@NullMarked
package io.vpcpeering.expiryservice;

import org.jspecify.annotations.NullMarked;
