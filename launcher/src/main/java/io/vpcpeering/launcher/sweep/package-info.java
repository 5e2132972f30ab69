/// Deadlines of unanswered requests, from the operator's side.
@NullMarked
package io.vpcpeering.launcher.sweep;

import org.jspecify.annotations.NullMarked;
