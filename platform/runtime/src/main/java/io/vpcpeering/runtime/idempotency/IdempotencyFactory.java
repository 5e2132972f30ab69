package io.vpcpeering.runtime.idempotency;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.vpcpeering.runtime.database.Transactions;
import jakarta.inject.Singleton;

/// Makes [Once] and the sweep of old keys.
@Factory
@Requires(beans = Transactions.class)
final class IdempotencyFactory {
    @Singleton
    Once once(Transactions transactions) {
        return new Once(transactions);
    }

    @Singleton
    KeySweep sweep(Transactions transactions) {
        return new KeySweep(transactions);
    }
}
