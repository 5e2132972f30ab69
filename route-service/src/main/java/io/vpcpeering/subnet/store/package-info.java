/// Subnets in PostgreSQL.
@NullMarked
package io.vpcpeering.subnet.store;

import org.jspecify.annotations.NullMarked;
