/// Facts leave through a table: they are written in the transaction of the change that they tell, and one relay per
/// database publishes them in order per resource, at least once.
@NullMarked
package io.vpcpeering.runtime.outbox;

import org.jspecify.annotations.NullMarked;
