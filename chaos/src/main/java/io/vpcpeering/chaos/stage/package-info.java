/// The suite under fire: its processes, started anew with what a fault wants, and its doors and databases.
@NullMarked
package io.vpcpeering.chaos.stage;

import org.jspecify.annotations.NullMarked;
