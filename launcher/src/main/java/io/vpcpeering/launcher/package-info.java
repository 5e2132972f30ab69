/// The launcher behind `./peering`: the whole suite as separate processes on one machine, and the operators' commands.
@NullMarked
package io.vpcpeering.launcher;

import org.jspecify.annotations.NullMarked;
