package io.vpcpeering.runtime.clock;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.vpcpeering.runtime.database.Transactions;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Makes the business clock from `clock.offset`: an ISO-8601 duration, which may be negative.
@Factory
@Requires(property = "clock.offset")
final class ClockFactory {
    @Singleton
    BusinessClock clock(Transactions transactions, @Value("${clock.offset}") String offset) {
        return new BusinessClock(transactions, Duration.parse(offset));
    }
}
