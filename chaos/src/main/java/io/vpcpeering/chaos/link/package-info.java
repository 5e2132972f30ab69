/// The wires between processes, which can be cut, slowed and silenced.
@NullMarked
package io.vpcpeering.chaos.link;

import org.jspecify.annotations.NullMarked;
