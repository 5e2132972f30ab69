/// Accounts and keys in PostgreSQL.
@NullMarked
package io.vpcpeering.account.store;

import org.jspecify.annotations.NullMarked;
