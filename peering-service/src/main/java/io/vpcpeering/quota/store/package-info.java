/// Quotas in the database.
@NullMarked
package io.vpcpeering.quota.store;

import org.jspecify.annotations.NullMarked;
