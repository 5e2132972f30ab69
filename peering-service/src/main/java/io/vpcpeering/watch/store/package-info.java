/// Changes of sight in the database.
@NullMarked
package io.vpcpeering.watch.store;

import org.jspecify.annotations.NullMarked;
