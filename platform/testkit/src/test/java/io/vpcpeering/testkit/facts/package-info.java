/// What the runtime promises about facts, tried on a real PostgreSQL and Kafka, with processes that are stopped
/// and killed.
@NullMarked
package io.vpcpeering.testkit.facts;

import org.jspecify.annotations.NullMarked;
