/// Samples in PostgreSQL: blocks of two hours and one row of peaks for each peering and day, partitioned by day.
@NullMarked
package io.vpcpeering.metering.store;

import org.jspecify.annotations.NullMarked;
