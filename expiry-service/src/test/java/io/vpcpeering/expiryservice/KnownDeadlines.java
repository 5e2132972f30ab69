package io.vpcpeering.expiryservice;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vpcpeering.deadline.Deadline;
import io.vpcpeering.deadline.Deadlines;
import io.vpcpeering.deadline.Expirer;
import io.vpcpeering.deadline.Request;
import io.vpcpeering.proto.expiry.v1.ExpiryEvent;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TopicReader;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Deadlines of a service that finds nobody to ask when one is due, and must lose none. One for all tests, as it hears
/// of the same facts in each.
final class KnownDeadlines {
    /// Its clock is three hundred days behind: of what is made here it finds due what is older than that.
    static final ServiceUnderTest SERVICE = ServiceUnderTest.start(
            "expiry-service", Map.of("targets.peering", "127.0.0.1:1", "clock.offset", "-PT7200H"));

    /// Whoever is asked settles all of it.
    static final Expirer SETTLED = asked -> new Expirer.Verdicts(asked, List.of());

    private static final AccountId REQUESTER = new AccountId(100001);
    private static final AccountId ACCEPTER = new AccountId(100002);

    private final Deadlines deadlines = SERVICE.bean(Deadlines.class);
    private final Random random = new Random();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    Deadlines deadlines() {
        return deadlines;
    }

    Instant now() {
        return now;
    }

    void forgetAll() throws Exception {
        try (var connection = SERVICE.database().connect();
                var statement = connection.createStatement()) {
            statement.execute("TRUNCATE deadline");
        }
    }

    PeeringId draw() {
        return PeeringId.draw(random);
    }

    Deadline make(Instant expiresAt) {
        return new Deadline(draw(), expiresAt);
    }

    /// Of a request that is as old as it may be.
    void learn(Deadline deadline) {
        learn(deadline, now.minus(Duration.ofDays(7)));
    }

    void learn(Deadline deadline, Instant requestedAt) {
        deadlines.learn(new Request(deadline, requestedAt, REQUESTER, ACCEPTER));
    }

    List<Deadline> next() {
        return deadlines.next(10).stream().map(Deadlines.Upcoming::deadline).toList();
    }

    static List<ExpiryEvent> told(Deadline deadline) {
        return TopicReader.records("expiry.events.v1", key(deadline)).stream()
                .map(record -> {
                    try {
                        return ExpiryEvent.parseFrom(record.value());
                    } catch (InvalidProtocolBufferException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    static String key(Deadline deadline) {
        return deadline.peering().value() + "/" + deadline.expiresAt();
    }
}
