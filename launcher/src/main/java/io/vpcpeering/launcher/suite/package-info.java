/// The suite as a whole: its processes, their ports and settings, starting and stopping them.
@NullMarked
package io.vpcpeering.launcher.suite;

import org.jspecify.annotations.NullMarked;
