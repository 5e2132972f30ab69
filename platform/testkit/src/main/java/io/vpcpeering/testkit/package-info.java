/// Real PostgreSQL and real Kafka for tests, a service started in the test's process, and waiting with a deadline.
@NullMarked
package io.vpcpeering.testkit;

import org.jspecify.annotations.NullMarked;
