package io.vpcpeering.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthPageTest {
    @Test
    void the_lag_is_summed_over_all_partitions() {
        var page = """
                # TYPE peering_consumer_lag_records gauge
                peering_consumer_lag_records{topic="vpc.events.v1",partition="0"} 3.0
                peering_consumer_lag_records{topic="vpc.events.v1",partition="1"} 4.0
                peering_consumer_lag_records{topic="vpc.events.v1",partition="2"} NaN
                peering_consumer_lag_records_other 100.0
                """;

        assertThat(HealthPage.sum(page)).hasValue(7);
    }

    @Test
    void who_consumes_nothing_has_no_lag() {
        assertThat(HealthPage.sum("jvm_threads 12.0\n")).isEmpty();
    }
}
