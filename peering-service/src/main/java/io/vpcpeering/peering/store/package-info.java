/// Peerings, their ledger and their operations in the database.
@NullMarked
package io.vpcpeering.peering.store;

import org.jspecify.annotations.NullMarked;
