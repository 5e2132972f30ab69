/// The runtime's schema on a real PostgreSQL.
@NullMarked
package io.vpcpeering.testkit.database;

import org.jspecify.annotations.NullMarked;
