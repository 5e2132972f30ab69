/// Kafka as a process of its own: one KRaft node, durable, small, quick to come back.
@NullMarked
package io.vpcpeering.launcher.kafka;

import org.jspecify.annotations.NullMarked;
