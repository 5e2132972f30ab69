/// Route tables and routes in PostgreSQL.
@NullMarked
package io.vpcpeering.route.store;

import org.jspecify.annotations.NullMarked;
