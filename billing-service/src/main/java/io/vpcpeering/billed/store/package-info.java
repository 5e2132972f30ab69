/// The projection of peerings in PostgreSQL.
@NullMarked
package io.vpcpeering.billed.store;

import org.jspecify.annotations.NullMarked;
