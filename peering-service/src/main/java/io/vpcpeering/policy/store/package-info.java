/// Acceptance policies in the database.
@NullMarked
package io.vpcpeering.policy.store;

import org.jspecify.annotations.NullMarked;
