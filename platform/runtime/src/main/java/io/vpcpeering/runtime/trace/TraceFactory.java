package io.vpcpeering.runtime.trace;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/// Makes [Steps]: collected where `tracing.endpoint` names a collector, untold otherwise, as a service is started
/// unless told.
@Factory
final class TraceFactory {
    @Singleton
    @Bean(preDestroy = "close")
    @Requires(property = "tracing.endpoint")
    CollectedSteps collected(
            @Value("${micronaut.application.name}") String service,
            @Value("${tracing.endpoint}") String collector,
            @Value("${tracing.share:1}") double share) {
        return new CollectedSteps(service, collector, share);
    }

    @Singleton
    @Requires(missingProperty = "tracing.endpoint")
    UntoldSteps untold() {
        return new UntoldSteps();
    }
}
