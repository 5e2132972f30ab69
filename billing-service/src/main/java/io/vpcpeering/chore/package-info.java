/// What the chores of this service have in common.
@NullMarked
package io.vpcpeering.chore;

import org.jspecify.annotations.NullMarked;
