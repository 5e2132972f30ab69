package io.vpcpeering.runtime.clock;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.vpcpeering.runtime.database.Transactions;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Makes the business clock from `clock.offset`.
@Factory
@Requires(property = "clock.offset")
final class ClockFactory {
    @Singleton
    BusinessClock clock(Transactions transactions, @Value("${clock.offset}") Duration offset) {
        return new BusinessClock(transactions, offset);
    }
}
