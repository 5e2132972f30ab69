/// Known VPCs and peerings in PostgreSQL.
@NullMarked
package io.vpcpeering.projection.store;

import org.jspecify.annotations.NullMarked;
