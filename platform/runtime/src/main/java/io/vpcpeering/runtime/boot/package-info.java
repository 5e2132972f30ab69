/// Starting and stopping a service: its parts come up in phases, and go down in the opposite order.
@NullMarked
package io.vpcpeering.runtime.boot;

import org.jspecify.annotations.NullMarked;
