package io.vpcpeering.billingservice;

import static io.vpcpeering.billingservice.BillingUnderTest.DAY;
import static io.vpcpeering.billingservice.BillingUnderTest.GRACE;
import static io.vpcpeering.billingservice.BillingUnderTest.mbps;
import static io.vpcpeering.billingservice.BillingUnderTest.sample;
import static io.vpcpeering.billingservice.BillingUnderTest.slot;
import static io.vpcpeering.proto.billing.v1.Direction.DIRECTION_OUT;
import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.proto.billing.v1.LineStatus;
import io.vpcpeering.proto.peering.v1.Peering;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AutomaticCloseIT {
    @Test
    void a_day_is_rated_by_itself_when_it_is_over_and_again_when_its_grace_is() {
        var settings = Map.<String, Object>of("close.automatic", "true", "close.look", "PT0.1S");
        try (var billing = new BillingUnderTest(DAY.start().plus(Duration.ofHours(20)), settings)) {
            Peering peering = billing.activePeering("sh", "gz", DAY.start().minusSeconds(1));
            billing.meter(sample(peering, DIRECTION_OUT, slot(1), mbps(20)));

            billing.moveTo(DAY.end().plus(Duration.ofMinutes(11)));
            eventually(() -> assertThat(billing.lines(peering, DAY))
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.getPrice().getAmount()).isEqualTo("400.00");
                        assertThat(line.getStatus()).isEqualTo(LineStatus.LINE_STATUS_PROVISIONAL);
                    }));

            billing.moveTo(DAY.end().plus(GRACE));
            eventually(() -> assertThat(billing.lines(peering, DAY))
                    .singleElement()
                    .satisfies(line -> assertThat(line.getStatus()).isEqualTo(LineStatus.LINE_STATUS_FINAL)));

            billing.moveTo(DAY.end().plus(GRACE).plus(Duration.ofMinutes(10)));
            billing.meter(sample(peering, DIRECTION_OUT, slot(2), mbps(30)));
            eventually(() -> assertThat(billing.lines(peering, DAY))
                    .extracting(line -> line.getPrice().getAmount())
                    .containsExactly("400.00", "-400.00", "360.00"));
        }
    }
}
