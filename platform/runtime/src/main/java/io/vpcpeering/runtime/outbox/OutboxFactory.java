package io.vpcpeering.runtime.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.vpcpeering.runtime.database.Sessions;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.kafka.KafkaSettings;
import jakarta.inject.Singleton;
import java.util.List;

/// Makes the outbox and its relay for a service that names its streams in `outbox.streams`.
@Factory
@Requires(property = "outbox.streams")
final class OutboxFactory {
    @Singleton
    Bell bell() {
        return new Bell();
    }

    @Singleton
    Outbox outbox(Transactions transactions, Bell bell) {
        return new Outbox(transactions, bell);
    }

    @Singleton
    OutboxRelay relay(
            @Value("${micronaut.application.name}") String service,
            @Value("${outbox.streams}") List<String> streams,
            Sessions sessions,
            KafkaSettings kafka,
            Bell bell,
            @Value("${outbox.bulk-per-second:5000}") int bulkPerSecond,
            MeterRegistry metrics) {
        return new OutboxRelay(service, sessions, kafka, streams, bell, bulkPerSecond, metrics);
    }
}
