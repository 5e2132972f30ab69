package io.vpcpeering.runtime.idempotency;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.vpcpeering.runtime.boot.Chore;
import io.vpcpeering.runtime.database.Transactions;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Makes [Once], and forgets keys that are a day old.
@Factory
@Requires(beans = Transactions.class)
final class IdempotencyFactory {
    private static final Duration PAUSE = Duration.ofMinutes(10);

    @Singleton
    Once once(Transactions transactions) {
        return new Once(transactions);
    }

    @Singleton
    Chore keySweep(Transactions transactions) {
        return new Chore(
                "key-sweep",
                PAUSE,
                () -> transactions.run(() -> {
                    var _ = transactions.sql(IdempotencyTable.class).forget();
                }));
    }
}
