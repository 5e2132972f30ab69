package io.vpcpeering.billingservice;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/// When days are closed, from `close.*`.
@ConfigurationProperties("close")
interface CloseSettings {
    /// How long after its day a slot may come in before the day is final.
    Duration getGrace();

    /// How many ranges of a large day are closed at once.
    int getHands();

    /// How often it is looked for days that are due.
    Duration getLook();

    /// How long after its end a day is closed first.
    Duration getFirst();

    /// How long between two closes while a day is provisional.
    Duration getPause();

    /// How long between two closes of a day that was final and changed.
    Duration getAgain();
}
