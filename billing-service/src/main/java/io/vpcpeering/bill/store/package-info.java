/// Rated days and bill lines in PostgreSQL, partitioned by month.
@NullMarked
package io.vpcpeering.bill.store;

import org.jspecify.annotations.NullMarked;
