/// The facts that the services publish, decoded for people and scripts.
@NullMarked
package io.vpcpeering.launcher.events;

import org.jspecify.annotations.NullMarked;
