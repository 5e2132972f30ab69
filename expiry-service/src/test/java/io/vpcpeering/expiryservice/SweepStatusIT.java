package io.vpcpeering.expiryservice;

import static io.vpcpeering.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.vpcpeering.proto.expiry.v1.ExpiryServiceGrpc;
import io.vpcpeering.proto.expiry.v1.GetSweepStatusRequest;
import io.vpcpeering.proto.expiry.v1.ListDeadlinesRequest;
import io.vpcpeering.runtime.rpc.Field;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What operators see of the deadlines and of the sweep.
class SweepStatusIT {
    private final KnownDeadlines known = new KnownDeadlines();
    private final Instant now = known.now();

    @BeforeEach
    void forget_everything() throws Exception {
        known.forgetAll();
    }

    @Test
    void the_status_tells_what_is_due() {
        known.learn(known.make(now.minus(Duration.ofDays(400))));
        known.learn(known.make(now.plusSeconds(60)));

        var status = ExpiryServiceGrpc.newBlockingStub(KnownDeadlines.SERVICE.as("operator"))
                .getSweepStatus(GetSweepStatusRequest.getDefaultInstance());

        assertThat(status.getPending()).isEqualTo(2);
        assertThat(status.getDue()).isEqualTo(1);
    }

    /// The loops that remind and count are well meanwhile.
    @Test
    void a_sweep_that_nobody_answers_is_seen_to_fail_and_to_lag() {
        known.learn(known.make(now.minus(Duration.ofDays(400))));

        within(Duration.ofSeconds(30), () -> {
            var status = ExpiryServiceGrpc.newBlockingStub(KnownDeadlines.SERVICE.as("operator"))
                    .getSweepStatus(GetSweepStatusRequest.getDefaultInstance());
            assertThat(status.getFailures()).isGreaterThanOrEqualTo(6);
            assertThat(status.getLag().getSeconds())
                    .as("on the business clock")
                    .isGreaterThan(Duration.ofDays(90).toSeconds());
            assertThat(KnownDeadlines.SERVICE
                            .bean(MeterRegistry.class)
                            .get("peering.sweep.failures")
                            .gauge()
                            .value())
                    .isGreaterThanOrEqualTo(6);
        });
    }

    @Test
    void what_comes_next_is_listed_for_operators_with_its_next_reminder() {
        var later = known.make(now.plus(Duration.ofDays(7)));
        var sooner = known.make(now.plus(Duration.ofHours(30)));
        known.learn(later);
        known.learn(sooner);

        var listed = ExpiryServiceGrpc.newBlockingStub(KnownDeadlines.SERVICE.as("operator"))
                .listDeadlines(ListDeadlinesRequest.newBuilder().setPageSize(1).build());

        assertThat(listed.getDeadlinesList()).singleElement().satisfies(next -> {
            assertThat(next.getPeeringId()).isEqualTo(sooner.peering().value());
            assertThat(Field.time(next.getExpireTime())).isEqualTo(sooner.expiresAt());
            assertThat(Field.time(next.getNextReminderTime()))
                    .isEqualTo(sooner.expiresAt().minus(Duration.ofDays(3)));
        });
    }
}
