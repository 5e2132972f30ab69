/// Deadlines of unanswered requests. What expires is decided by peering-service alone: a late or double sweep is
/// harmless.
@NullMarked
package io.vpcpeering.deadline;

import org.jspecify.annotations.NullMarked;
