/// One pool, its migrations, and transactions that statements find by themselves.
@NullMarked
package io.vpcpeering.runtime.database;

import org.jspecify.annotations.NullMarked;
