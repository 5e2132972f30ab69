/// What is run: the jars of one build, put where no later build can touch them, and their start-up caches.
@NullMarked
package io.vpcpeering.launcher.release;

import org.jspecify.annotations.NullMarked;
