package io.vpcpeering.billingservice;

import static io.vpcpeering.billingservice.BillingUnderTest.DAY;
import static io.vpcpeering.billingservice.BillingUnderTest.sample;
import static io.vpcpeering.billingservice.BillingUnderTest.slot;
import static io.vpcpeering.proto.billing.v1.Direction.DIRECTION_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.vpcpeering.proto.billing.v1.TrafficSample;
import io.vpcpeering.proto.peering.v1.Peering;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadThroughIT {
    private static final Instant EARLIER = DAY.start().minus(Duration.ofDays(1));
    private BillingUnderTest billing;

    @BeforeEach
    void start() {
        billing = new BillingUnderTest(DAY.start().plus(Duration.ofHours(12)));
    }

    @AfterEach
    void stop() {
        billing.close();
    }

    @Test
    void a_peering_whose_facts_are_on_their_way_is_asked_for() {
        Peering peering = Peerings.active(Peerings.pending("sh", "gz"), DAY.start());
        billing.peeringService().put(peering);
        TrafficSample sample = sample(peering, DIRECTION_OUT, slot(1), 7);
        assertThat(billing.meter(sample).getAccepted()).isEqualTo(1);
        assertThat(billing.meter(sample).getDuplicates()).isEqualTo(1);
        assertThat(billing.peeringService().asked()).containsOnlyOnce(peering.getPeeringId());
    }

    @Test
    void one_that_was_accepted_a_moment_ago_is_not_taken_for_pending() {
        Peering pending = Peerings.pending("sh", "gz");
        billing.tell(pending);
        billing.peeringService().put(Peerings.active(pending, DAY.start().plus(Duration.ofHours(11))));
        assertThat(billing.meter(sample(pending, DIRECTION_OUT, slot(1), 7)).getAccepted())
                .isEqualTo(1);
    }

    @Test
    void one_that_ended_before_billing_heard_of_it_is_metered_for_the_day_it_lived() {
        Peering peering = Peerings.active(Peerings.pending("sh", "gz"), EARLIER);
        billing.peeringService().put(Peerings.deleted(peering, DAY.start().plus(Duration.ofHours(1))));
        assertThat(billing.meter(sample(peering, DIRECTION_OUT, slot(1), 7)).getAccepted())
                .isEqualTo(1);
    }

    @Test
    void while_peering_service_is_away_known_peerings_are_metered_and_other_reports_may_be_repeated() {
        Peering known = billing.activePeering("sh", "gz", EARLIER);
        billing.peeringService().close();
        TrafficSample sample = sample(known, DIRECTION_OUT, slot(1), 7);
        TrafficSample unknown = sample.toBuilder().setPeeringId("pcx-00000000").build();
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> billing.meter(sample, unknown))
                .satisfies(thrown -> assertThat(thrown.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
        assertThat(billing.meter(sample).getAccepted()).isEqualTo(1);
    }
}
