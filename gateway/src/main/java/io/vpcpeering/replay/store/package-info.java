/// Used nonces in PostgreSQL, shared by all replicas of the gateway.
@NullMarked
package io.vpcpeering.replay.store;

import org.jspecify.annotations.NullMarked;
