/// Approvals in the database.
@NullMarked
package io.vpcpeering.approval.store;

import org.jspecify.annotations.NullMarked;
