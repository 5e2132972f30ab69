/// Samples that come as records of Kafka.
@NullMarked
package io.vpcpeering.metering.feed;

import org.jspecify.annotations.NullMarked;
