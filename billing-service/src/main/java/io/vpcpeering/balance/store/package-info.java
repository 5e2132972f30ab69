/// Balances in PostgreSQL.
@NullMarked
package io.vpcpeering.balance.store;

import org.jspecify.annotations.NullMarked;
