/// The gateway's process: its main, its wiring, its settings.
@NullMarked
package io.vpcpeering.gateway;

import org.jspecify.annotations.NullMarked;
