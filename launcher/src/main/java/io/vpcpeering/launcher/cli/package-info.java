/// The command line: one class per command, values checked at the door.
@NullMarked
package io.vpcpeering.launcher.cli;

import org.jspecify.annotations.NullMarked;
