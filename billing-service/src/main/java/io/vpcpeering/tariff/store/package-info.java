/// Price lists in PostgreSQL.
@NullMarked
package io.vpcpeering.tariff.store;

import org.jspecify.annotations.NullMarked;
