package io.vpcpeering.expiryservice;

import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpcpeering.deadline.Deadline;
import io.vpcpeering.deadline.Deadlines;
import io.vpcpeering.deadline.Expirer;
import io.vpcpeering.deadline.Request;
import io.vpcpeering.deadline.Sweep;
import io.vpcpeering.proto.expiry.v1.ExpiryServiceGrpc;
import io.vpcpeering.proto.expiry.v1.ExpiryServiceGrpc.ExpiryServiceBlockingStub;
import io.vpcpeering.proto.expiry.v1.GetSweepStatusRequest;
import io.vpcpeering.proto.expiry.v1.PauseSweepRequest;
import io.vpcpeering.proto.expiry.v1.ResumeSweepRequest;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Operators pause all that the service does by itself, and resume it.
class SweepPauseIT {
    private static final Duration SHIFTED = Duration.ofDays(-300);
    /// The service looks for reminders every second.
    private static final Duration SOME_LOOKS = Duration.ofSeconds(3);
    // Nothing of what the tests' own sweeps find due is due by the service's clock.
    private static final ServiceUnderTest SERVICE = ServiceUnderTest.start(
            "expiry-service", Map.of("targets.peering", "127.0.0.1:1", "clock.offset", SHIFTED.toString()));

    private final Deadlines deadlines = SERVICE.bean(Deadlines.class);
    private final ExpiryServiceBlockingStub operator = ExpiryServiceGrpc.newBlockingStub(SERVICE.as("operator"));
    private final Random random = new Random(19);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @AfterEach
    void forget_everything() throws Exception {
        try (var connection = SERVICE.database().connect();
                var statement = connection.createStatement()) {
            statement.execute("TRUNCATE deadline, sweep_pause");
        }
    }

    @Test
    void operators_pause_and_resume_the_sweep_of_all_replicas() {
        var due = new Deadline(PeeringId.draw(random), now.minusSeconds(1));
        learn(due);
        var sweep = new Sweep(deadlines, asked -> new Expirer.Verdicts(asked, List.of()), InstantSource.fixed(now));

        pause();
        assertThat(sweep.run().settled()).isEmpty();
        var status = operator.getSweepStatus(GetSweepStatusRequest.getDefaultInstance());
        assertThat(status.hasPauseTime()).isTrue();
        assertThat(status.getPausedBy()).isEqualTo("operator");
        assertThat(status.getPauseReason()).isEqualTo("maintenance");

        resume();
        assertThat(sweep.run().settled()).containsExactly(due);
        assertThat(operator.getSweepStatus(GetSweepStatusRequest.getDefaultInstance())
                        .hasPauseTime())
                .isFalse();
    }

    @Test
    void nobody_is_reminded_while_the_sweep_is_paused() {
        pause();
        var request = new Deadline(PeeringId.draw(random), now.plus(SHIFTED).plus(Duration.ofHours(50)));
        learn(request);
        Instant threeDaysBefore = request.expiresAt().minus(Duration.ofDays(3));

        LockSupport.parkNanos(SOME_LOOKS.toNanos());
        assertThat(remindAt()).containsExactly(threeDaysBefore);

        resume();
        eventually(
                () -> assertThat(remindAt()).containsExactly(request.expiresAt().minus(Duration.ofDays(1))));
    }

    @Test
    void services_may_not_pause_the_sweep() {
        assertThatThrownBy(() -> ExpiryServiceGrpc.newBlockingStub(SERVICE.as("gateway"))
                        .pauseSweep(PauseSweepRequest.getDefaultInstance()))
                .hasMessageContaining("PERMISSION_DENIED");
    }

    private void pause() {
        var _ = operator.pauseSweep(
                PauseSweepRequest.newBuilder().setReason("maintenance").build());
    }

    private void resume() {
        var _ = operator.resumeSweep(ResumeSweepRequest.getDefaultInstance());
    }

    private void learn(Deadline deadline) {
        deadlines.learn(new Request(
                deadline,
                deadline.expiresAt().minus(Duration.ofDays(7)),
                new AccountId(100001),
                new AccountId(100002)));
    }

    private List<Instant> remindAt() {
        return deadlines.next(10).stream()
                .flatMap(upcoming -> upcoming.remindAt().stream())
                .toList();
    }
}
