/// PostgreSQL as a process of its own: unpacked, initialised once, started as root or not, durable.
@NullMarked
package io.vpcpeering.launcher.postgres;

import org.jspecify.annotations.NullMarked;
