/// Connects in PostgreSQL.
@NullMarked
package io.vpcpeering.connect.store;

import org.jspecify.annotations.NullMarked;
