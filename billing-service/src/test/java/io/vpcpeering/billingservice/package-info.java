/// The billing process as it runs: real PostgreSQL, real Kafka, real gRPC.
@NullMarked
package io.vpcpeering.billingservice;

import org.jspecify.annotations.NullMarked;
