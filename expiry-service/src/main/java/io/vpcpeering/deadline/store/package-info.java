/// Deadlines in the database.
@NullMarked
package io.vpcpeering.deadline.store;

import org.jspecify.annotations.NullMarked;
